// The overview: what was read and checked, communes by criteria, findings by rule and commune.

const CELLS = { achieved: "✓", not_achieved: "✕", target: "◌", not_stated: "–" };

function overviewView() {
  return [
    el("h1", { tabindex: "-1", text: t("overview") }),
    figuresNode(),
    ...data.grids.map(gridSection),
    data.pages ? pagesSection() : el("div", { class: "columns" }, byRule(), byCommune()),
    coverageSection(),
    unreadSection(),
  ];
}

function figuresNode() {
  const { coverage } = data;
  const found = counts();
  const read = data.documents.filter((each) => !LOST.has(each.status) && each.status !== "skipped").length;
  const others = data.documents.filter((each) => each.status === "not_a_report").length;
  const items = [
    [t("files_read"), `${figure(read)} / ${figure(data.documents.filter((each) => each.status !== "skipped").length)}`, others ? t("no_reports", { count: figure(others) }) : ""],
    [t("statements"), figure(coverage.read), ""],
    [t("held"), figure(coverage.held), coverage.guessed ? t("by_guess", { count: figure(coverage.guessed) }) : ""],
    [t("uncheckable"), figure(coverage.uncheckable), ""],
    ...(data.pages ? [[t("findings"), figure(countOf("findings")), ""], [t("undecided_then"), figure(countOf("undecided")), ""]] : [
    [t("findings"), figure(found.all), SEVERITIES.map((each) => `${figure(findings.filter((one) => one.severity === each).length)} ${label("severity", each).toLowerCase()}`).join(", ")],
    [t("left_to_decide"), figure(found.none), ""]]),
  ];
  return el("dl", { class: "figures" }, items.map(([name, value, more]) =>
    el("div", {}, el("dt", { text: name }), el("dd", {}, el("strong", { text: value }), more ? el("span", { text: more }) : null))),
  );
}

function gridSection(grid) {
  const several = new Set(grid.lines.map((line) => line.district ?? "")).size > 1;
  const head = el("tr", {}, el("th", { scope: "col", text: t("commune") }), el("th", { scope: "col", text: t("year") }),
    el("th", { scope: "col", class: "number", text: t("criteria_achieved") }),
    el("th", { scope: "col", class: "number", text: t("criteria_stated") }),
    grid.codes.map(([code, name]) => el("th", { scope: "col", class: "code", title: short(name, 200) || null }, t("criterion_short", { code }),
      el("span", { class: "unseen", text: ` ${short(name, 200)}` }))),
    el("th", { scope: "col", class: "number", text: t("findings") }));
  const body = el("tbody", {});
  const more = growing(grid.lines, (line) => body.append(gridRow(line, several)));
  return el("section", { class: "wide" }, el("h2", { text: pick(grid.name) }), legend(),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": pick(grid.name) },
      el("table", { class: "matrix" }, el("thead", {}, head), body)), more);
}

/** Shows the first so many lines of a long table, and a button that shows as many again. */
const AT_ONCE = 50;
function growing(lines, show) {
  let shown = 0;
  const grow = () => {
    for (const line of lines.slice(shown, shown + AT_ONCE)) show(line);
    shown += AT_ONCE;
    next.hidden = shown >= lines.length;
    next.firstChild.data = t("show_more", { count: figure(Math.max(0, lines.length - shown)) });
  };
  const next = button(t("show_more", { count: 0 }), grow, "more");
  grow();
  return next;
}

function gridRow(line, several) {
  const name = line.commune || line.path || "";
  const found = (line.commune ? byPlace.get(line.commune) : byPath.get(line.path)) ?? [];
  const words = several && line.district ? `${name} (${line.district})` : name;
  const elsewhere = data.pages ? pagesOf(line) : [];
  const filter = line.commune ? { commune: line.commune } : { document: line.path };
  const open = elsewhere.length ? el("a", { href: addressOfPage(elsewhere[0]) }, own(short(words))) : found.length ? listLink(words, filter) : own(words);
  const count = found.length + elsewhere.reduce((sum, each) => sum + each.findings.length, 0);
  return el("tr", {}, el("th", { scope: "row" }, open), el("td", { text: line.year ?? "" }),
    el("td", { class: "number", text: achievedOf(line.cells) }),
    el("td", { class: "number", text: line.stated ?? "–" }), line.cells.map(gridCell),
    el("td", { class: "number", text: figure(count) }));
}

/** How many criteria are achieved: nothing where no result is stated, at least so many where some are silent. */
function achievedOf(cells) {
  const having = (status) => cells.filter((cell) => cell.replace("!", "") === status).length;
  if (!having("achieved") && !having("not_achieved")) return "–";
  return `${having("not_stated") ? "≥ " : ""}${having("achieved")}/${cells.filter(Boolean).length}`;
}

function gridCell(cell) {
  const status = cell.replace("!", "");
  const torn = cell.endsWith("!");
  if (!status) return el("td", { class: "outside" }, el("span", { class: "unseen", text: t("not_in_set") }));
  const words = label("status", status) + (torn ? `, ${t("contradicts")}` : "");
  return el("td", { class: `${status}${torn ? " torn" : ""}` },
    el("span", { "aria-hidden": "true", title: words, text: CELLS[status] + (torn ? "!" : "") }), el("span", { class: "unseen", text: words }));
}

function legend() {
  const items = Object.keys(CELLS).map((status) => el("li", {}, el("span", { class: `swatch ${status}`, "aria-hidden": "true", text: CELLS[status] }), label("status", status)));
  items.push(el("li", {}, el("span", { class: "swatch torn", "aria-hidden": "true", text: "!" }), t("contradicts")));
  return el("ul", { class: "legend" }, items);
}

function listLink(words, filters) {
  return el("a", { href: "#list", onclick: () => onlyWith(filters) }, own(short(words)));
}

function byRule() {
  const rows = tallied((finding) => finding.code).map(([code, own_]) => [
    listLink(`${code} ${summaryOf(code)}`, { rule: code }), own_.length, own_.filter(undecided).length]);
  return countSection(t("by_rule"), t("rule"), rows);
}

function byCommune() {
  const rows = tallied((finding) => finding.place).map(([place, own_]) => [
    listLink(place || t("no_commune"), { commune: place || NOWHERE }), own_.length, own_.filter(undecided).length]);
  return countSection(t("by_commune"), t("commune"), rows);
}

function countSection(title, name, rows) {
  if (!rows.length) return el("section", {}, el("h2", { text: title }), el("p", { text: t("no_findings") }));
  return el("section", {}, el("h2", { text: title }), table(title, [name, t("findings"), t("left_to_decide")], rows));
}

function undecided(finding) {
  return !decisionOf(finding.id).decision;
}

function tallied(key) {
  const found = new Map();
  for (const finding of findings) {
    const name = key(finding);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(finding);
  }
  return [...found].sort((a, b) => b[1].length - a[1].length || collators.compare(a[0], b[0]));
}

/** The first line of a rule's page. */
function summaryOf(code) {
  return pick(data.rules[code]?.page).split("\n", 1)[0];
}

function coverageSection() {
  const { coverage } = data;
  const rows = coverage.rules.map((each) => [`${each.code} ${pick(data.rules[each.code]?.title)}`, each.read, each.held, each.guessed, each.failed, each.uncheckable]);
  rows.push([el("strong", { text: t("total") }), coverage.read, coverage.held, coverage.guessed, coverage.failed, coverage.uncheckable]);
  const head = [t("rule"), t("statements"), t("held"), t("of_them_guessed"), t("failed"), t("uncheckable")];
  const reasons = coverage.reasons.map((each) => [pick(each.words), each.count]);
  return el("section", {}, el("h2", { text: t("coverage") }),
    coverage.read ? [el("p", { class: "hint", text: t("coverage_note") }), table(t("coverage"), head, rows)] : el("p", { text: t("nothing_to_check") }),
    data.uncited ? el("p", { class: "hint", text: t("uncited", { count: figure(data.uncited) }) }) : null,
    scanned.length ? el("p", {}, el("a", { href: "#scans", text: t("scans_link", { count: figure(scanned.length) }) })) : null,
    reasons.length ? [el("h3", { text: t("why_not") }), table(t("why_not"), [t("reason"), t("statements")], reasons)] : null);
}

const LOST = new Set(["failed", "needs_ocr", "empty", "partial"]);

function unreadSection() {
  const lost = data.documents.filter((each) => LOST.has(each.status) || each.status === "not_a_report");
  if (!lost.length) return el("section", {}, el("h2", { text: t("unread") }), el("p", { text: t("all_read") }));
  const rows = lost.map((each) => [originalLink(each), label("document_status", each.status), el("span", { class: "reason", text: pick(each.reason) || pick(each.remarks) })]);
  return el("section", {}, el("h2", { text: t("unread") }), table(t("unread"), [t("document"), t("status"), t("why_and_what")], rows));
}
