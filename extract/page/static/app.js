// What is shown, by the address behind `#`: the overview, the list, or one finding by its id.

let shownPlace = "";
const PLACES = new Set(["overview", "list", "scans"]);

function place() {
  const found = decodeURIComponent(location.hash.slice(1));
  const page = pageWith(found);
  if (page) location.replace(`${addressOfPage(page)}#${found}`);
  return PLACES.has(found) || byId.has(found) ? found : found ? "unknown" : "overview";
}

function shownFinding() {
  return byId.get(shownPlace) ?? null;
}

/** Shows a place and moves the focus to its heading. */
function show(name, { replace = false } = {}) {
  const address = `#${name}`;
  if (replace) history.replaceState(null, "", address);
  else if (location.hash !== address) history.pushState(null, "", address);
  arrive();
}

function arrive() {
  const from = shownFinding();
  shownPlace = place();
  if (from && shownPlace === "list") view.page = Math.max(0, Math.floor(view.found.indexOf(from) / PER_PAGE));
  render();
  const item = from && shownPlace === "list" ? document.querySelector(`[data-id="${from.id}"] a`) : null;
  if (item) {
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
    return;
  }
  document.querySelector("main h1")?.focus({ preventScroll: true });
  // where little fits, the finding itself and not the bar above it
  if (shownFinding() && SMALL.matches) document.querySelector("main").scrollIntoView();
  else window.scrollTo(0, 0);
}

const SMALL = window.matchMedia("(max-width: 62rem), (max-height: 40rem)");

function render() {
  const main = document.querySelector("main");
  const held = document.activeElement?.id;
  headerNode();
  const finding = shownFinding();
  const nodes = finding ? findingView(finding) : { overview: overviewView, list: listView, scans: scansView, unknown: unknownView }[shownPlace]();
  main.replaceChildren(...nodes.filter(Boolean));
  main.className = finding ? "finding" : shownPlace;
  if (finding) revealMarks(main);
  const title = finding ? pick(finding.message) : t(shownPlace);
  document.title = `${short(title, 80)} – ${t("title")}`;
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}

function unknownView() {
  return [el("h1", { tabindex: "-1", text: t("unknown") }), el("p", { text: t("unknown_why") }), el("p", {}, el("a", { href: "#list", text: t("list") }))];
}

function headerNode() {
  const tab = (name) => el("a", { href: `#${name}`, "aria-current": shownPlace === name ? "page" : null, text: t(name) });
  const by = el("input", { id: "by", value: remembered("by", ""), autocomplete: "name", maxlength: "80", onchange: () => sign(by.value.trim()) });
  const other = language === "vi" ? "en" : "vi";
  document.querySelector("header").replaceChildren(
    el("div", { class: "bar" },
      el("p", { class: "name" }, data.part ? [own(short(data.part.name, 60)), " – "] : null, t("title")),
      el("nav", { "aria-label": t("parts") }, data.part ? el("a", { href: `../report.html${location.search}`, text: t("index") }) : null,
        tab("overview"), data.pages ? null : tab("list"), scanned.length ? tab("scans") : null, view.found.length ? button(t("go_on"), goOn, "", shownFinding() ? "" : "next") : null),
      el("div", { class: "tools" }, button(t("keys"), showKeys, "", "help"),
        el("button", { type: "button", id: "language", lang: other, onclick: () => { setLanguage(other); render(); showNote(); }, text: t("other_language") }))),
    el("div", { class: "state" }, el("div", { id: "counts" }, countsNode()),
      el("div", { class: "tools" }, el("label", { class: "by" }, el("span", { text: t("by") }), by),
        data.pages ? null : [button(t("import"), chooseFile), button(t("export"), download, "", "export")])));
}

/** The first finding of the list that nobody decided, else the first. */
function goOn() {
  const next = view.found.find(undecided) ?? view.found[0];
  if (next) show(next.id);
}

function countsNode() {
  if (data.pages) return [el("span", { text: t("split", { count: figure(countOf("findings")), pages: figure(data.pages.length) }) }), el("span", { class: "hint", text: served ? t("saved") : t("split_review") })];
  const found = counts();
  const nodes = [
    el("span", {}, t("stand_before", { count: figure(found.before) }), " → ", el("strong", { text: t("stand_now", { count: figure(found.after) }) })),
    el("span", { text: `${t("not_decided")}: ${figure(found.none)}` }), ...DECISIONS.map((each) => el("span", { text: `${label("decision", each)}: ${figure(found[each])}` })),
  ];
  if (found.torn) nodes.push(el("a", { class: "torn-decisions", href: "#list", onclick: () => onlyWith({ decision: "conflict" }), text: `${t("conflict_short")}: ${figure(found.torn)}` }));
  if (served) nodes.push(el("span", { class: store.failed ? "alarm" : "hint", text: store.failed === true ? t("not_saved") : pick(store.failed) || t("saved") }));
  else if (!store.kept) nodes.push(el("span", { class: "alarm", text: t("not_kept") }));
  else if (found.here) nodes.push(el("span", { class: "hint", text: t("kept_here", { count: figure(found.here) }) }));
  return nodes;
}

/** Something was decided: the counts show it at once. */
function changed() {
  document.getElementById("counts")?.replaceChildren(...countsNode());
}

function start() {
  setLanguage(remembered("language", data.lang));
  readFindings();
  readStore();
  applyView();
  window.addEventListener("hashchange", arrive);
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeprint", fillPrint);
  window.addEventListener("afterprint", emptyPrint);
  window.addEventListener("beforeunload", (event) => { if (!store.kept || store.waiting.size) event.preventDefault(); });
  document.getElementById("dialog").addEventListener("close", () => lastFocus?.isConnected && lastFocus.focus());
  document.getElementById("opening").remove();
  arrive();
  refresh().then(() => { if (served) render(); });
}

function refuse(error) {
  const opening = document.getElementById("opening");
  opening.className = "alarm";
  opening.textContent = `${globalThis.DecompressionStream ? opening.dataset.missing : opening.dataset.old} (${error.message})`;
}

let data;
readData().then((found) => { data = found; }, refuse).then(() => { if (data) start(); });
