// On paper: the findings of the list as it is filtered, all of them, as a plain table.

function fillPrint() {
  const head = [t("number"), t("commune"), t("place"), t("sentence"), t("what_is_wrong"), t("your_decision")];
  const rows = view.found.map((finding, at) => {
    const said = decisionOf(finding.id);
    return el("tr", {}, el("td", { text: at + 1 }), el("td", {}, own(short(finding.place))), el("td", {}, own(finding.document.path), el("br"), placeOf(finding)),
      el("td", {}, own(short(sentenceOf(finding), 600))), el("td", {}, own(pick(finding.message))),
      el("td", {}, said.decision ? label("decision", said.decision) : t("not_decided"), said.comment ? el("p", {}, own(said.comment)) : null));
  });
  document.getElementById("print").replaceChildren(el("h1", { text: t("print_title", { count: figure(view.found.length) }) }),
    el("table", {}, el("thead", {}, el("tr", {}, head.map((words) => el("th", { scope: "col", text: words })))), el("tbody", {}, rows)));
}

function emptyPrint() {
  document.getElementById("print").replaceChildren();
}
