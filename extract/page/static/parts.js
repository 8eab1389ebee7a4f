// Parts that several views show: chips, buttons, dialogs, tables of counts.

const SIGNS = { error: "✕", warning: "!", info: "i", upheld: "✕", rejected: "○", fixed: "✓" };

function severityChip(severity) {
  return el("span", { class: `chip ${severity}` }, el("span", { "aria-hidden": "true", text: `${SIGNS[severity]} ` }), label("severity", severity));
}

function decisionChip(id) {
  const said = decisionOf(id).decision;
  if (conflicts(id)) return el("span", { class: "chip conflict", text: t("conflict_short") });
  if (!said) return el("span", { class: "chip none", text: t("not_decided") });
  return el("span", { class: `chip ${said}` }, el("span", { "aria-hidden": "true", text: `${SIGNS[said]} ` }), label("decision", said));
}

function button(words, onclick, name = "", key = "") {
  return el("button", { type: "button", class: name || null, onclick }, words, key ? el("kbd", { "aria-hidden": "true", text: keyName(key) }) : null);
}

/** A link to the original, a PDF at its page; the path alone where nobody knows where it lies. */
function originalLink(from, page) {
  const address = addressOf(from, page);
  if (!address) return own(from.path);
  return el("a", { href: address, target: "_blank", rel: "noopener" }, own(from.path));
}

function addressOf(from, page) {
  const at = from.format === "pdf" && page ? `#page=${page}` : "";
  if (served) return `${ROOT}open/${encodeURIComponent(from.id)}?token=${encodeURIComponent(TOKEN)}${at}`;
  const href = from.href ?? "";
  // a relative address or one of a file, never one that a browser would run
  if (!href || (/^[a-z][a-z0-9+.-]*:/iu.test(href) && !/^file:/iu.test(href))) return "";
  return href + at;
}

/** A table of words and figures; a long one grows when it is asked to. */
function table(name, head, rows) {
  const body = el("tbody", {});
  const more = growing(rows, (row) => body.append(el("tr", {}, row.map(countCell))));
  const heads = head.map((words, at) => el("th", { scope: "col", class: at ? "number" : null, text: words }));
  return [el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": name },
    el("table", { class: "counts" }, el("thead", {}, el("tr", {}, heads)), body)), more];
}

function countCell(cell, at) {
  const isFigure = typeof cell === "number";
  return el(at ? "td" : "th", { scope: at ? null : "row", class: isFigure ? "number" : null }, isFigure ? figure(cell) : cell);
}

const FIGURES = { vi: new Intl.NumberFormat("vi-VN"), en: new Intl.NumberFormat("en-GB") };

function figure(value) {
  return FIGURES[language].format(value);
}

let lastFocus = null;

function openDialog(title, children) {
  const dialog = document.getElementById("dialog");
  if (!dialog.open) lastFocus = document.activeElement;
  dialog.replaceChildren(
    el("div", { class: "titled" }, el("h2", { id: "dialog-title", text: title }), button(t("close"), () => dialog.close())),
    ...children,
  );
  if (!dialog.open) dialog.showModal();
}

/** What the note says now, asked anew where the language changes. */
let noted = null;

function say(words) {
  noted = words;
  showNote();
  announce(words());
}

function showNote() {
  const note = document.getElementById("note");
  const close = () => { noted = null; showNote(); };
  note.replaceChildren(...(noted ? [el("p", { text: noted() }), button(t("close"), close)] : []));
}

async function copyWords(words) {
  const done = await copied(words);
  say(() => t(done ? "copied" : "not_copied"));
}
