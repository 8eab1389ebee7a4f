// The text of a letter to one commune, of what was upheld.

function letterText(finding) {
  const from = finding.document;
  const alike = findings.filter((each) =>
    each.place === finding.place && each.document.province === from.province &&
    decisionOf(each.id).decision === "upheld" && each.severity !== "info");
  if (!alike.length) return "";
  const names = [...new Set(alike.map((each) => documentName(each.document)))].join("; ");
  const lines = alike.map((each, at) => letterItem(each, at + 1));
  return [t("letter_head", { commune: finding.place || "…" }), "", t("letter_intro", { documents: names, count: alike.length }), "",
    ...lines, "", t("letter_end")].join("\n");
}

function letterItem(finding, number) {
  const lines = [`${number}. ${capital(placeOf(finding))}: “${sentenceOf(finding).split(/\s+/u).join(" ")}”`, `   ${pick(finding.message)}`];
  const comment = decisionOf(finding.id).comment;
  if (comment) lines.push(`   ${comment}`);
  return lines.join("\n");
}

function documentName(from) {
  const title = (from.title ?? "").split(/\s+/u).join(" ");
  if (!from.number) return title || from.path;
  return t("document_number", { title: title || from.path, number: from.number });
}

function capital(words) {
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}

function showLetter(finding) {
  const words = letterText(finding);
  if (!words) {
    say(() => t("letter_none", { commune: short(finding.place || "…") }));
    return;
  }
  const field = el("textarea", { class: "letter", rows: "16", readonly: true, "aria-label": t("letter") });
  field.value = words;
  openDialog(t("letter_of", { commune: short(finding.place) }), [field, el("p", { class: "actions" },
    button(t("copy"), () => copyWords(words), "strong"))]);
}
