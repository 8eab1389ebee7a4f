// decisions.csv: UTF-8 with a byte order mark, commas, as `ntm run` reads and writes it.

const COLUMNS = [
  "check_id", "rule", "province", "commune", "year", "indicator", "quote", "count", "decision", "by",
  "when", "comment",
];
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/u;

function exported() {
  const rows = [];
  for (const finding of findings) {
    const said = decisionOf(finding.id);
    if (said.decision || said.comment) rows.push(decisionRow(finding, said));
  }
  for (const other of data.decisions.others) rows.push(COLUMNS.map((name) => other[name] ?? ""));
  const lines = [COLUMNS, ...rows].map((row) => row.map((cell) => written(String(cell))).join(","));
  return `\ufeff${lines.join("\n")}\n`;
}

function decisionRow(finding, said) {
  const from = finding.document;
  return [
    finding.id, finding.code, from.province ?? "", finding.place, from.year ?? "",
    finding.indicator ?? "", finding.quote, said.count ?? 1, said.decision, said.by ?? "",
    said.when ?? "", said.comment,
  ];
}

function written(cell) {
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function download() {
  const file = new Blob([exported()], { type: "text/csv;charset=utf-8" });
  const link = el("a", { href: URL.createObjectURL(file), download: data.part ? `decisions-${data.part.file}.csv` : "decisions.csv" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  if (data.part) say(() => t("exported_part", { file: `decisions-${data.part.file}.csv` }));
  else say(() => t("exported"));
}

/** The rows of a CSV text, each a list of cells. Throws for a quotation mark that isn't closed. */
function parsed(text) {
  const first = text.split("\n", 1)[0];
  const sign = [",", ";", "\t"].reduce((a, b) => (first.split(b).length > first.split(a).length ? b : a));
  const rows = [];
  let row = [], cell = "", quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') { cell += '"'; at += 1; }
      else quoted = false;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === sign) { row.push(cell); cell = ""; }
    else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && text[at + 1] === "\n") at += 1;
      row.push(cell);
      rows.push(row);
      row = [];
      cell = "";
    } else cell += letter;
  }
  if (quoted) throw new Error("quotation mark");
  if (cell || row.length) rows.push([...row, cell]);
  return rows.filter((each) => each.some(Boolean));
}

/** Takes the decisions of a file; how many belong to findings here, and how many don't. */
function imported(text) {
  const [head, ...rows] = parsed(text.replace(/^\ufeff/u, ""));
  if (!head || !["check_id", "rule", "decision"].every((name) => head.includes(name))) {
    throw new Error(t("import_columns"));
  }
  const told = rows.map((row) => Object.fromEntries(head.map((name, at) => [name, unguarded(row[at] ?? "")])));
  const wrong = told.find((each) => each.decision.trim() && !DECISIONS.includes(each.decision.trim()));
  if (wrong) throw new Error(t("import_word", { word: short(wrong.decision, 40) }));
  let taken = 0;
  for (const each of told) {
    const id = meant(each);
    if (!id) continue;
    taken += 1;
    const said = { decision: each.decision.trim(), comment: (each.comment ?? "").slice(0, LONGEST), by: each.by ?? "", when: each.when ?? "" };
    if (same(said, decisionOf(id))) continue;
    store.undo.push({ id, was: decisionOf(id) });
    put(id, said);
  }
  return { taken, left: told.length - taken };
}

function unguarded(cell) {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Which finding a decision is about: by its check_id, else the only one that is alike. */
function meant(each) {
  if (byId.has(each.check_id)) return each.check_id;
  const key = likeness(each.rule, each.province, each.commune, each.year, each.indicator, each.quote);
  const alike = findings.filter((finding) => {
    const from = finding.document;
    return key === likeness(finding.code, from.province, finding.place, from.year, finding.indicator, finding.quote);
  });
  return alike.length === 1 ? alike[0].id : "";
}

function likeness(rule, province, commune, year, indicator, quote) {
  const plain = (words) => folded(words).replaceAll(" ", "");
  return [rule ?? "", folded(province), folded(commune), year ?? "", indicator ?? "", plain(quote)].join("\u0001");
}

async function chooseFile() {
  const field = el("input", { type: "file", accept: ".csv,text/csv" });
  field.addEventListener("change", async () => {
    try {
      const { taken, left } = imported(await field.files[0].text());
      say(() => t("imported", { taken, left }));
    } catch (error) {
      say(() => t("import_failed", { name: short(field.files[0].name), error: error.message }));
    }
    render();
  });
  field.click();
}
