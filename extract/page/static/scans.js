// Statements of scans that nobody can judge but by the page itself: they are no findings.

function scansView() {
  const list = el("ol", { class: "scanned" });
  let last = null;
  const more = growing(scanned, (each) => {
    list.append(scannedNode(each, each.document !== last));
    last = each.document;
  });
  return [
    el("h1", { tabindex: "-1", text: t("scans") }),
    el("p", { text: t("scans_note", { count: figure(scanned.length) }) }),
    list, more,
  ];
}

function scannedNode(each, first) {
  const head = first ? el("h2", {}, originalLink(each.document, each.page), each.document.commune ? [" – ", own(short(each.document.commune))] : null) : null;
  // where two readers differ, the document's remarks have both readings
  const remarks = first && each.document.remarks ? el("p", { class: "hint reason" }, own(pick(each.document.remarks))) : null;
  return el("li", {}, head, remarks,
    el("h3", {}, own(pick(each.message))),
    el("p", { class: "about" }, el("span", { text: placeOf(each) }), el("span", { class: "hint", text: pick(each.reason) }),
      each.indicator ? el("span", { text: t("indicator_of", { code: each.indicator }) }) : null),
    pictureNodes(each), each.shown.map((passage) => passageNode(each, passage)));
}
