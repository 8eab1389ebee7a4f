// One finding: the document's own text, the arithmetic, the rule, the decision.

function findingView(finding) {
  const at = view.found.indexOf(finding);
  return [
    walkNode(finding, at),
    el("h1", { tabindex: "-1", class: "message" }, own(pick(finding.message))),
    aboutNode(finding),
    el("div", { class: "two" },
      el("div", { class: "document" }, evidenceNodes(finding), comparedNode(finding), neighboursNode(finding)),
      el("div", { class: "desk" }, decisionNode(finding), arithmeticNode(finding), toolsNode(finding), ruleNode(finding))),
  ];
}

function walkNode(finding, at) {
  const position = at < 0 ? t("outside_list") : t("position", { at: figure(at + 1), of: figure(view.found.length) });
  return el("nav", { class: "walk", "aria-label": t("walk") },
    el("a", { href: "#list", text: t("back_to_list") }),
    button(t("previous"), () => walk(-1), "", "previous"),
    el("span", { class: "position", text: position }),
    button(t("next"), () => walk(1), "", "next"), button(t("undo"), undoLast, "", "undo"));
}

function aboutNode(finding) {
  const from = finding.document;
  const whose = finding.place ? [`${t("commune")} `, own(short(finding.place), "strong")] : from.district ? [`${t("district")} `, own(short(from.district), "strong")] : own(t("no_commune"));
  const items = [severityChip(finding.severity), el("span", {}, whose)];
  if (finding.indicator) items.push(el("span", { text: t("indicator_of", { code: finding.indicator }) }));
  items.push(el("span", {}, originalLink(from, finding.page), `, ${placeOf(finding)}`));
  if (from.superseded_by) items.push(el("span", { class: "hint", text: t("has_later") }));
  return el("p", { class: "about" }, items);
}

function evidenceNodes(finding) {
  const nodes = [...pictureNodes(finding), ...finding.shown.map((passage) => passageNode(finding, passage))];
  return el("section", { "aria-label": t("in_document") }, el("h2", { text: t("in_document") }), nodes);
}

function comparedNode(finding) {
  if (!finding.related.length) return null;
  const items = finding.related.map((each, at) => el("li", {},
    el("span", { class: `tag hue${at % HUES}`, "aria-hidden": "true", text: at + 1 }), own(short(each.quote, 400), "words"),
    el("span", { class: "hint", text: each.path ? `${short(each.path)}, ${placeIn(documentAt(each.path), each.page, each.line)}` : placeIn(finding.document, each.page, each.line) })));
  return el("section", {}, el("h2", { text: t("compared") }), el("ol", { class: "compared" }, items));
}

function documentAt(path) {
  return data.documents.find((each) => each.path === path);
}

/** Other findings that are shown in the same passage. */
function neighboursNode(finding) {
  const near = finding.group.findings.filter((each) => each !== finding && (each.shown.some((passage) => finding.shown.includes(passage)) || within(each, finding)));
  if (!near.length) return null;
  return el("section", {}, el("h2", { text: t("neighbours") }), el("ul", { class: "plain" }, near.slice(0, 20).map((each) =>
    el("li", {}, severityChip(each.severity), " ", el("a", { href: `#${each.id}` }, own(pick(each.message))), " ", decisionChip(each.id)))));
}

function within(one, other) {
  return other.shown.some((passage) => passage.text !== undefined && one.start >= passage.start && one.end <= passage.start + passage.text.length);
}

function decisionNode(finding) {
  const said = decisionOf(finding.id);
  const buttons = DECISIONS.map((each) => el("button", { type: "button", class: `decide ${each}`, "aria-pressed": String(said.decision === each), onclick: () => conclude(each) },
    el("span", { "aria-hidden": "true", class: "sign", text: SIGNS[each] }), el("span", { class: "word", text: label("decision", each) }), el("span", { class: "hint", text: t(`means_${each}`) }), el("kbd", { "aria-hidden": "true", text: keyName(each) })));
  const comment = el("textarea", { id: "comment", rows: "2", maxlength: LONGEST, onchange: () => { decide(finding.id, { comment: comment.value }); }, onkeydown: (event) => leaveComment(event, comment) });
  comment.value = said.comment;
  return el("section", { class: "decision" }, el("h2", { text: t("your_decision") }), conflictNode(finding), el("div", { class: "choices", role: "group", "aria-label": t("your_decision") }, buttons),
    field(t("comment_label", { key: keyName("comment") }), comment),
    said.decision ? el("p", { class: "actions" }, button(t("take_back"), () => { decide(finding.id, { decision: "" }); render(); })) : null,
    said.by || said.when ? el("p", { class: "hint" }, t("decided_by", { by: short(said.by || "–", 60), when: shownDay(said.when) || "–" })) : null);
}

function leaveComment(event, comment) {
  if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  comment.blur();
  document.querySelector("h1").focus({ preventScroll: true });
}

function conflictNode(finding) {
  if (!conflicts(finding.id)) return null;
  const [mine, known] = [store.mine.get(finding.id), knownOf(finding.id)];
  const words = (said) => [said.decision ? label("decision", said.decision) : t("not_decided"), said.comment ? ` “${short(said.comment, 200)}”` : "", said.by ? ` (${short(said.by, 60)})` : ""].join("");
  return el("div", { class: "conflict", role: "alert" }, el("p", { text: t("conflict") }),
    el("p", {}, t("conflict_mine"), " ", el("strong", {}, own(words(mine)))), el("p", {}, t("conflict_known"), " ", el("strong", {}, own(words(known)))),
    el("p", { class: "actions" }, button(t("keep_mine"), () => { settle(finding.id, true); render(); }), button(t("take_known"), () => { settle(finding.id, false); render(); })));
}

function arithmeticNode(finding) {
  const rows = [];
  const add = (name, words) => rows.push(el("dt", { text: name }), el("dd", {}, own(words)));
  const named = (key, otherwise) => t(key in data.words[language] ? key : otherwise);
  if (finding.stated) add(named(`printed_${finding.code}`, "printed"), pick(finding.stated));
  if (finding.interval) {
    const [low, high] = finding.interval[LANGUAGES.indexOf(language)];
    add(t("stands_for"), t("from_to", { low, high }));
  }
  if (finding.computed) add(named(`recomputed_${finding.code}`, "recomputed"), pick(finding.computed));
  if (pick(finding.suggestion)) add(t("suggestion"), pick(finding.suggestion));
  add(t("certainty"), finding.certainty ? label("certainty", finding.certainty) : label("certainty", "sure"));
  return el("section", {}, el("h2", { text: t("arithmetic") }), el("dl", { class: "facts" }, rows), el("p", { class: "hint", text: t("never_which") }));
}

function toolsNode(finding) {
  const address = addressOf(finding.document, finding.page);
  return el("section", {}, el("h2", { text: t("tools") }), el("p", { class: "actions" },
    address ? el("a", { class: "button", href: address, target: "_blank", rel: "noopener", text: finding.document.format === "pdf" && finding.page ? t("open_at_page", { page: finding.page }) : t("open_original") }) : null,
    button(t("copy_sentence"), () => copyWords(sentenceOf(finding))), button(t("copy_link"), () => copyWords(`${location.href.split("#")[0]}#${finding.id}`)),
    button(t("letter"), () => showLetter(finding))));
}

function ruleNode(finding) {
  const rule = data.rules[finding.code];
  const [first, ...rest] = pick(rule?.page).split(/\n\s*\n/u);
  return el("details", { class: "rule" }, el("summary", { text: t("rule_page", { code: finding.code, words: first || "" }) }), rest.map((words) => el("p", { text: words })));
}

/** Decides and goes on to the next. */
function conclude(decision) {
  const finding = shownFinding();
  if (!finding) return;
  decide(finding.id, { decision });
  const at = view.found.indexOf(finding);
  const words = () => label("decision", decision);
  if (at >= 0 && at + 1 < view.found.length) {
    show(view.found[at + 1].id, { replace: true });
    announce(t("decided_next", { words: words(), at: at + 2, of: view.found.length }));
  } else {
    render();
    say(() => t("decided_last", { words: words(), key: keyName("export") }));
  }
}

/** To the next or the previous finding of the list; from elsewhere to the first undecided. */
function walk(step) {
  const at = view.found.indexOf(shownFinding());
  if (at < 0) {
    goOn();
    return;
  }
  const next = view.found[at + step];
  if (next) show(next.id, { replace: true });
  else say(() => t(step > 0 ? "at_end" : "at_start"));
}

function undoLast() {
  const id = undo();
  if (id === null) say(() => t("nothing_to_undo"));
  else if (byId.has(id)) {
    show(id, { replace: true });
    announce(t("undone"));
  }
}
