// The list of findings: search, filters, order, pages of at most so many.

const PER_PAGE = 200;

function listView() {
  return [
    el("h1", { tabindex: "-1", text: t("list") }),
    filtersNode(),
    el("div", { id: "results" }, resultsNode()),
  ];
}

function filtersNode() {
  const search = el("input", { type: "search", id: "search", value: view.search, autocomplete: "off", oninput: later(() => {
    view.search = search.value;
    showResults();
  }) });
  const choices = {
    commune: tallied((finding) => finding.place).map(([place]) => [place || NOWHERE, place || t("no_commune")]).sort((a, b) => collators.compare(a[1], b[1])),
    rule: tallied((finding) => finding.code).map(([code]) => [code, `${code} ${summaryOf(code)}`]).sort(),
    severity: SEVERITIES.map((each) => [each, label("severity", each)]),
    decision: [["none", t("not_decided")], ...DECISIONS.map((each) => [each, label("decision", each)]), ["conflict", t("conflict_short")]],
    document: [...new Set(findings.map((finding) => finding.document.path))].sort(collators.compare).map((path) => [path, path]),
  };
  const order = ["commune", "severity", "rule", "document"].map((each) => [each, t(`sort_${each}`)]);
  return el("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    field(t("search"), search),
    FILTERS.map((name) => field(t(`filter_${name}`), choice(name, [["", t("all")], ...choices[name]]))),
    field(t("sort"), choice("sort", order)),
    button(t("clear"), () => { onlyWith({}); render(); }),
  );
}

function field(words, control) {
  return el("label", {}, el("span", { text: words }), control);
}

function choice(name, options) {
  const select = el("select", { name, onchange: () => {
    view[name] = select.value;
    showResults();
  } }, options.map(([value, words]) => el("option", { value, text: short(words, 80), selected: view[name] === value })));
  return select;
}

/** Runs what typing asks for when typing rests. */
function later(action) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 120);
  };
}

function showResults() {
  applyView();
  document.getElementById("results").replaceChildren(...resultsNode());
  announce(t("found", { count: figure(view.found.length) }));
}

function resultsNode() {
  const pages = Math.max(1, Math.ceil(view.found.length / PER_PAGE));
  view.page = Math.min(view.page, pages - 1);
  const from = view.page * PER_PAGE;
  const shown = view.found.slice(from, from + PER_PAGE);
  const nodes = [el("p", { class: "found" }, t("found", { count: figure(view.found.length) }),
    shown.length ? el("a", { class: "start", href: `#${shown[0].id}`, text: t("begin") }) : null)];
  if (pages > 1) nodes.push(pager(pages));
  nodes.push(...grouped(shown));
  if (pages > 1) nodes.push(pager(pages));
  return nodes;
}

function pager(pages) {
  const turn = (to) => () => {
    view.page = to;
    document.getElementById("results").replaceChildren(...resultsNode());
    document.querySelector("h1").focus();
  };
  const at = view.page;
  return el("nav", { class: "pager", "aria-label": t("pages") },
    el("button", { type: "button", disabled: at === 0, onclick: turn(0), text: t("first_page") }),
    el("button", { type: "button", disabled: at === 0, onclick: turn(at - 1), text: t("page_before") }),
    el("span", { text: t("page_of", { page: at + 1, pages }) }),
    el("button", { type: "button", disabled: at === pages - 1, onclick: turn(at + 1), text: t("page_next") }),
    el("button", { type: "button", disabled: at === pages - 1, onclick: turn(pages - 1), text: t("last_page") }));
}

/** The findings under headings of communes (or rules, documents: whatever they are sorted by). */
function grouped(shown) {
  const key = { commune: (each) => each.place || t("no_commune"), rule: (each) => `${each.code} ${summaryOf(each.code)}`,
    document: (each) => each.document.path, severity: (each) => label("severity", each.severity) }[view.sort];
  const nodes = [];
  let last = null, items = null;
  for (const finding of shown) {
    if (key(finding) !== last) {
      last = key(finding);
      items = el("ol", {});
      nodes.push(el("section", { class: "group" }, el("h2", {}, own(short(last))), items));
    }
    items.append(listItem(finding));
  }
  return nodes;
}

function listItem(finding) {
  return el("li", { class: ENDED.has(decisionOf(finding.id).decision) ? "item ended" : "item", "data-id": finding.id },
    el("div", { class: "chips" }, severityChip(finding.severity), decisionChip(finding.id)),
    el("div", { class: "said" }, el("a", { href: `#${finding.id}` }, own(pick(finding.message))), el("p", { class: "sentence" }, own(short(sentenceOf(finding), 300)))),
    el("div", { class: "where" }, finding.indicator ? el("span", { text: t("indicator_short", { code: finding.indicator }) }) : null, own(finding.document.path, "file"),
      el("span", { text: placeOf(finding) }), el("span", { class: "code", text: finding.code })));
}
