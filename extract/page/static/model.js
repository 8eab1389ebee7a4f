// The findings as one list, each with its document and its passages, and what is asked of them.

const findings = [];
/** What a digit in a scan that isn't sure keeps from being a finding. */
const scanned = [];
const byId = new Map();
const byPlace = new Map();
const byPath = new Map();

function readFindings() {
  for (const finding of whole(data.groups)) {
    finding.order = findings.length;
    findings.push(finding);
    byId.set(finding.id, finding);
    listed(byPlace, finding.place).push(finding);
    listed(byPath, finding.document.path).push(finding);
  }
  rankFindings();
  scanned.push(...whole(data.scans));
}

/** The findings of groups, each with its document, passages and picture. */
function* whole(groups) {
  for (const group of groups) {
    const from = data.documents[group.document];
    for (const finding of group.findings) {
      finding.document = from;
      finding.shown = finding.passages.map((number) => group.passages[number]);
      finding.place = finding.commune || from.commune || "";
      finding.related ??= [];
      finding.pictures = finding.picture ? [finding.picture, ...(finding.picture.further ?? [])].map((each) => ({ ...group.pictures[each.number], boxes: each.boxes })) : [];
      finding.group = group;
      yield finding;
    }
  }
}

function listed(index, key) {
  if (!index.has(key)) index.set(key, []);
  return index.get(key);
}

/** The sentence or the table row around the quote. */
function sentenceOf(finding) {
  const held = finding.sentence;
  if (Array.isArray(held)) {
    const text = points(finding.shown[0].text);
    return text.slice(held[0], held[0] + held[1]).join("");
  }
  return held || finding.quote;
}

/** A text as a list of its characters as Python counts them. */
function points(text) {
  return /[\ud800-\udfff]/u.test(text) || /[\ud800-\udfff]/.test(text) ? Array.from(text) : text.split("");
}

/** Where a finding stands, in words. */
function placeOf(finding) {
  return onPage(finding.document, finding.page, pick(finding.cell) || inPage(finding.document, finding.line));
}

function placeIn(from, page, line) {
  return onPage(from, page, inPage(from, line));
}

/** A place behind its page, where there are pages: a Word file without stored breaks has none. */
function onPage(from, page, place) {
  if (IN_ROWS.has(from?.format)) return page && from.pages > 1 ? t("place_sheet", { page, place }) : place;
  return page && (from?.format === "pdf" || from?.pages > 1) ? t("place_page", { page, place }) : place;
}

function inPage(from, line) {
  const key = IN_PARAGRAPHS.has(from?.format) ? "place_paragraph" : IN_ROWS.has(from?.format) ? "place_row" : "place_line";
  return t(key, { line: line || 1 });
}

const IN_PARAGRAPHS = new Set(["docx", "doc", "odt", "rtf", "html", "mht"]);
const IN_ROWS = new Set(["xlsx", "xls", "ods"]);
const SEVERITIES = ["error", "warning", "info"];
const DECISIONS = ["upheld", "rejected", "fixed"];
const ENDED = new Set(["rejected", "fixed"]);

/** What the list shows, in which order; the finding view walks through it. */
const view = {
  search: "", commune: "", rule: "", severity: "", decision: "", document: "",
  sort: "commune", page: 0, found: [],
};
/** Stands for no commune among the communes that are chosen from; an empty choice is all. */
const NOWHERE = "-";
const FILTERS = ["commune", "rule", "severity", "decision", "document"];

const collators = { compare: new Intl.Collator("vi", { numeric: true }).compare };
const ORDERS = {
  commune: (a, b) => a.placeRank - b.placeRank || severityOrder(a, b) || a.order - b.order,
  severity: (a, b) => severityOrder(a, b) || a.placeRank - b.placeRank || a.order - b.order,
  rule: (a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.order - b.order),
  document: (a, b) => a.pathRank - b.pathRank || a.order - b.order,
};

/** Each name is compared once, not once for each finding that has it. */
function rankFindings() {
  for (const [index, rank] of [[byPlace, "placeRank"], [byPath, "pathRank"]]) {
    const names = [...index.keys()].sort(collators.compare);
    names.forEach((name, at) => { for (const finding of index.get(name)) finding[rank] = at; });
  }
}

function severityOrder(a, b) {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** Looks anew which findings the list shows. Decisions don't: what is being walked through stays. */
function applyView() {
  const wanted = searchable(view.search).split(" ").filter(Boolean);
  view.found = findings.filter((finding) => {
    if (view.commune && (finding.place || NOWHERE) !== view.commune) return false;
    if (view.rule && finding.code !== view.rule) return false;
    if (view.severity && finding.severity !== view.severity) return false;
    if (view.document && finding.document.path !== view.document) return false;
    if (view.decision === "conflict") {
      if (!conflicts(finding.id)) return false;
    } else if (view.decision) {
      const said = decisionOf(finding.id).decision || "none";
      if (said !== view.decision) return false;
    }
    return wanted.every((word) => haystack(finding).includes(word));
  });
  view.found.sort(ORDERS[view.sort] ?? ORDERS.commune);
  view.page = 0;
}

function haystack(finding) {
  finding.haystack ??= searchable(
    [
      finding.message, finding.quote, sentenceOf(finding), finding.place, finding.document.path,
      finding.code, finding.indicator, finding.document.number, finding.document.title,
    ].flat().join(" "),
  );
  return finding.haystack;
}

/** Shows all that fits these filters and nothing else. */
function onlyWith(filters) {
  for (const name of [...FILTERS, "search"]) view[name] = filters[name] ?? "";
  applyView();
}
