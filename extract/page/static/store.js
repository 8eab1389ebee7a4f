// Decisions: what the run knew, what was decided here since, how it is kept.

/** A remark has no more characters: what a cell of a workbook holds. */
const LONGEST = 32767;
const NOTHING = { decision: "", comment: "", by: "", when: "" };
const store = { stood: new Set(), mine: new Map(), undo: [], kept: true, waiting: new Map(), failed: null, unsigned: new Set() };

/** What the run (or the server) knows of a finding. */
function knownOf(id) {
  return data.decisions.known[id] ?? NOTHING;
}

/** What counts for a finding now. */
function decisionOf(id) {
  return store.mine.get(id) ?? knownOf(id);
}

function same(one, other) {
  return one.decision === other.decision && one.comment === other.comment;
}

/** Reads what was decided here before, and forgets what the run knows by now. What stood when the
    run ended stays so, whatever is decided and saved since. */
function readStore() {
  for (const finding of findings) {
    if (!ENDED.has(knownOf(finding.id).decision)) store.stood.add(finding.id);
    const held = readKept(finding.id);
    if (!held) continue;
    if (same(held, knownOf(finding.id))) dropKept(finding.id);
    else store.mine.set(finding.id, held);
  }
}

/** True where somebody decided otherwise elsewhere since it was decided here. */
function conflicts(id) {
  const mine = store.mine.get(id);
  if (!mine) return false;
  const known = knownOf(id);
  return !same(mine, known) && !same(mine.before ?? NOTHING, known);
}

/** Decides, or takes back (an empty decision); what it was before can be undone. */
function decide(id, change, { undoable = true } = {}) {
  const was = decisionOf(id);
  const now = { ...was, ...change, by: remembered("by", ""), when: today() };
  if (same(was, now)) return false;
  if (undoable) store.undo.push({ id, was });
  if (!now.by && !store.unsigned.size) say(() => t("no_name"));
  if (now.by) store.unsigned.delete(id);
  else store.unsigned.add(id);
  put(id, now);
  return true;
}

/** Keeps the reviewer's name; what was decided since the page was opened, while it had none, has it too. */
function sign(name) {
  remember("by", name);
  if (!name) return;
  for (const id of store.unsigned) put(id, { ...decisionOf(id), by: name });
  store.unsigned.clear();
}

/** Takes back what was decided last; the finding's id, or null where there is nothing. */
function undo() {
  const last = store.undo.pop();
  if (!last) return null;
  put(last.id, last.was);
  return last.id;
}

/** One of two decisions that contradict each other is taken. */
function settle(id, takeMine) {
  put(id, takeMine ? decisionOf(id) : knownOf(id));
}

/** Keeps what is said of a finding now, with what was known when it was said. */
function put(id, said) {
  const known = knownOf(id);
  if (same(said, known)) {
    store.mine.delete(id);
    dropKept(id);
  } else {
    const kept = { ...pair(said), by: said.by ?? "", when: said.when ?? "", before: pair(known) };
    store.mine.set(id, kept);
    keep(id, kept);
  }
  send(id, said);
  changed();
}

function pair(said) {
  return { decision: said.decision, comment: said.comment };
}

function keep(id, said) {
  try {
    localStorage.setItem(`ntm:d:${id}`, JSON.stringify(said));
  } catch {
    store.kept = false;
  }
}

function dropKept(id) {
  try {
    localStorage.removeItem(`ntm:d:${id}`);
  } catch {
    // nothing is kept then
  }
}

function readKept(id) {
  try {
    const held = JSON.parse(localStorage.getItem(`ntm:d:${id}`));
    return held && typeof held.decision === "string" ? { ...NOTHING, ...held } : null;
  } catch {
    return null;
  }
}

/** How many findings stood when the run ended, and how many stand now; by decision. */
function counts() {
  const found = { all: findings.length, before: 0, after: 0, none: 0, upheld: 0, rejected: 0, fixed: 0, here: store.mine.size, torn: 0 };
  for (const finding of findings) {
    const said = decisionOf(finding.id).decision;
    found[said || "none"] += 1;
    found.before += store.stood.has(finding.id);
    found.after += !ENDED.has(said);
    found.torn += conflicts(finding.id);
  }
  return found;
}
