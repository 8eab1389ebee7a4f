// A run with too many findings for one page: this one is the index, each commune has its own.

/** The page that has a finding, by its id; nothing where this page isn't the index. */
function pageWith(id) {
  return id ? data.pages?.find((each) => each.findings.includes(id)) : undefined;
}

function addressOfPage(page) {
  return `${page.href}${location.search}`;
}

/** The pages of a commune; of one whose district isn't told in every document, several. */
function pagesOf(line) {
  return data.pages.filter((each) => line.commune && each.commune === line.commune &&
    (!each.district || !line.district || each.district === line.district));
}

function nameOfPage(page) {
  const name = page.commune ?? t("no_commune");
  return page.district ? `${name} (${page.district})` : page.province ? `${name} (${page.province})` : name;
}

function countOf(what) {
  return data.pages.reduce((sum, each) => sum + (what === "findings" ? each.findings.length : each[what]), 0);
}

function pagesSection() {
  const rows = data.pages.map((each) => [el("a", { href: addressOfPage(each) }, own(short(nameOfPage(each)))), each.findings.length, each.undecided]);
  return el("section", {}, el("h2", { text: t("by_commune") }), el("p", { class: "hint", text: t("split_note") }),
    table(t("by_commune"), [t("commune"), t("findings"), t("undecided_then")], rows));
}
