// Under `ntm review` each decision goes to the program at once. docs/review.md has the protocol.

const TOKEN = new URLSearchParams(location.search).get("token");
/** Where the program answers, as seen from this page. */
const ROOT = location.pathname.includes("/report/") ? "../" : "";
const RETRY = 5000;
const IN_REQUEST = 1_000_000; // bytes, roughly; the program takes four times as many
const served = location.protocol.startsWith("http") && Boolean(TOKEN);

async function ask(body) {
  const answer = await fetch(`${ROOT}decisions`, {
    method: body ? "POST" : "GET",
    headers: { "X-Ntm-Token": TOKEN, "Content-Type": "application/json" },
    body: body ? JSON.stringify(body) : undefined,
    cache: "no-store",
  });
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(`${answer.status}`), { reason: told.error });
  }
  return answer.json();
}

/** Takes what the program says of findings as what is known. */
function take(decisions) {
  for (const said of decisions) {
    data.decisions.known[said.check_id] = { ...NOTHING, ...said };
    const mine = store.mine.get(said.check_id);
    if (mine && same(mine, said)) {
      store.mine.delete(said.check_id);
      dropKept(said.check_id);
    }
  }
}

/** What stood in OUT until a workbook, written before that, said otherwise: both are shown. */
function contradict(others) {
  for (const said of others) {
    if (!store.mine.has(said.check_id)) store.mine.set(said.check_id, { ...NOTHING, ...said, before: NOTHING });
  }
}

/** Asks what is known by now (in the workbook, too). */
async function refresh() {
  if (!served) return;
  try {
    const { decisions, others } = await ask(null);
    data.decisions.known = {};
    take(decisions);
    contradict(others ?? []);
    store.failed = null;
    for (const [id, said] of store.mine) if (!conflicts(id) && !store.waiting.has(id)) send(id, said);
    await handOver();
  } catch (error) {
    failed(error);
  }
  changed();
}

/** Keeps why nothing is saved (in both languages; true where nothing answers), and tries again after a while. */
let retrying = 0;
function failed(error) {
  store.failed = error.reason ?? true;
  clearTimeout(retrying);
  retrying = setTimeout(refresh, RETRY);
}

/** Puts a decision among those that wait, with what was known when the first of them was made. */
function send(id, said) {
  if (!served) return;
  store.waiting.set(id, { said, before: store.waiting.get(id)?.before ?? pair(knownOf(id)) });
  if (!store.failed) handOver().then(changed);
}

/** Hands over what waits, one request after the other. What somebody else contradicts isn't sent
    over theirs: both are shown, and the person decides. */
let handing = false;
async function handOver() {
  if (handing) return;
  handing = true;
  try {
    while (store.waiting.size) {
      const some = together(store.waiting);
      const answer = await ask({ decisions: some.map(([id, { said, before }]) => ({ check_id: id, ...pair(said), by: said.by ?? "", when: said.when ?? "", before })) });
      take([...answer.decisions, ...answer.conflicts]);
      for (const [id, sent] of some) {
        if (store.waiting.get(id) === sent) store.waiting.delete(id);
        else if (store.waiting.has(id)) store.waiting.get(id).before = pair(knownOf(id));
      }
      for (const { check_id: id } of answer.conflicts) store.waiting.delete(id);
      for (const id of answer.unknown) store.waiting.delete(id);
      if (answer.conflicts.some((each) => conflicts(each.check_id))) say(() => t("conflict_found"));
      if (answer.unknown.length) say(() => t("page_is_old"));
    }
  } catch (error) {
    failed(error);
  } finally {
    handing = false;
  }
}

/** As many of those that wait as one request may hold. */
function together(waiting) {
  const found = [];
  let room = IN_REQUEST;
  for (const each of waiting) {
    room -= 300 + 4 * each[1].said.comment.length;
    if (room < 0 && found.length) break;
    found.push(each);
  }
  return found;
}
