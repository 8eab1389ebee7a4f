// A passage of a document, with what a finding rests on marked in it.

/** So many colours tell related places apart; further ones begin again. */
const HUES = 4;

/** The places in the document's text that are marked: the quote, or in a table the cells of it that
    are meant, then what is related. */
function marksOf(finding) {
  const meant = finding.parts ?? [[finding.start, finding.end]];
  const marks = meant.map(([from, to]) => ({ from, to, number: 0 }));
  finding.related.forEach((each, at) => {
    if (!each.path) marks.push({ from: each.start, to: each.end, number: at + 1 });
  });
  return marks;
}

/** Text that begins at an offset of its document, as nodes, marks around what they cover. Where
    marks overlap, the stretch bears all of them. */
function markedText(text, start, marks) {
  const letters = points(text);
  const inside = marks
    .map((mark) => ({ ...mark, from: Math.max(0, mark.from - start), to: Math.min(letters.length, mark.to - start) }))
    .filter((mark) => mark.from < mark.to);
  const ends = [...new Set([0, letters.length, ...inside.flatMap((mark) => [mark.from, mark.to])])].sort((a, b) => a - b);
  const nodes = [];
  for (let at = 0; at + 1 < ends.length; at += 1) {
    const words = letters.slice(ends[at], ends[at + 1]).join("");
    const over = inside.filter((mark) => mark.from <= ends[at] && mark.to >= ends[at + 1]);
    nodes.push(over.length ? markNode(words, over, ends[at + 1]) : words);
  }
  return nodes;
}

function markNode(words, over, end) {
  const names = over.map((mark) => (mark.number ? `related hue${(mark.number - 1) % HUES}` : "quote"));
  const closing = over.filter((mark) => mark.to === end && mark.number).map((mark) => mark.number);
  return el("mark", { class: names.join(" "), "data-end": closing.length ? closing.join(" ") : null, text: words });
}

/** A passage as a figure with its place. */
function passageNode(finding, passage) {
  const marks = marksOf(finding);
  const place = placeIn(finding.document, passage.page, passage.line);
  // prose begins some lines before what is marked in it
  const caption = el("figcaption", { text: passage.rows ? place : t("from_place", { place }) }, finding.scan ? el("span", { class: "machine", text: t("machine_read") }) : null);
  const body = passage.rows ? tableNode(passage, marks) : proseNode(passage, marks);
  return el("figure", { class: "passage" }, caption, body);
}

function proseNode(passage, marks) {
  return el(
    "div",
    { class: "prose", tabindex: "0", role: "group", "aria-label": t("passage") },
    passage.before ? el("span", { class: "gap", text: "… " }) : null,
    el("bdi", {}, markedText(passage.text, passage.start, marks)),
    passage.behind ? el("span", { class: "gap", text: " …" }) : null,
  );
}

function tableNode(passage, marks) {
  const width = Math.max(...passage.rows.map((row) => row.cells.reduce((end, cell) => Math.max(end, cell[2] + (cell[3] ?? 1)), 0)));
  const body = el("tbody");
  for (const row of passage.rows) {
    if (row.skipped) body.append(skippedNode(row.skipped, width));
    body.append(rowNode(row, marks, width));
  }
  if (passage.behind) body.append(skippedNode(passage.behind, width));
  return el("div", { class: "grid", tabindex: "0", role: "group", "aria-label": t("passage_table") }, el("table", {}, body));
}

function skippedNode(count, width) {
  const words = t("rows_left_out", { count });
  return el("tr", { class: "gap" }, el("td", { colspan: width, text: words }));
}

/** A row; where cells of rows above reach into it, their columns stay empty: what is shown is
    cut, so no cell covers rows that aren't there. */
function rowNode(row, marks, width) {
  const node = el("tr", {});
  let column = 0;
  for (const [words, start, at, columns = 1] of row.cells) {
    if (at > column) node.append(el("td", { colspan: at - column }));
    const hit = marks.filter((mark) => mark.from < start + points(words).length && start < mark.to);
    const quoted = hit.some((mark) => !mark.number);
    const name = quoted ? "hit" : hit.length ? "beside" : null;
    node.append(
      el(row.head ? "th" : "td", { class: name, colspan: columns > 1 ? columns : null, scope: row.head ? "col" : null },
        el("bdi", {}, markedText(words, start, marks))),
    );
    column = at + columns;
  }
  if (column < width) node.append(el("td", { colspan: width - column }));
  return node;
}

/** Moves what is marked into the middle of a box that is too small for its table, text or picture. */
function revealMarks(main) {
  for (const box of main.querySelectorAll(".grid, .prose, .frame")) {
    if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight) continue;
    const mark = box.querySelector("mark.quote, .box:not([class*=hue])") ?? box.querySelector("mark, .box");
    if (!mark) continue;
    const [at, around] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
    box.scrollLeft += at.left - around.left - Math.max(0, (box.clientWidth - at.width) / 2);
    box.scrollTop += at.top - around.top - Math.max(0, (box.clientHeight - at.height) / 2);
  }
}

/** The pictures of the place and of those compared with it, with a box around what is meant. */
function pictureNodes(finding) {
  return finding.pictures.map((each) => pictureNode(finding, each));
}

function pictureNode(finding, held) {
  const boxes = (held.boxes ?? []).map(({ box, related = 0 }) => {
    const node = el("span", { class: related ? `box hue${(related - 1) % HUES}` : "box" });
    const [left, top, right, bottom] = box.map((share) => `${100 * share}%`);
    node.style.left = left;
    node.style.top = top;
    node.style.width = `calc(${right} - ${left})`;
    node.style.height = `calc(${bottom} - ${top})`;
    return node;
  });
  const words = t("picture", { page: held.page ?? finding.page ?? 1, quote: short(finding.quote) });
  const image = el("img", { src: `data:image/png;base64,${held.png}`, width: held.width, height: held.height, alt: words });
  return el("figure", { class: "picture" }, el("figcaption", { text: t("picture_caption", { page: held.page ?? 1 }) }),
    el("div", { class: "frame" }, el("div", { class: "sheet" }, image, boxes)));
}
