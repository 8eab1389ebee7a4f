// Under `ntm review` each decision goes to the program at once. docs/review.md has the protocol.

const TOKEN = new URLSearchParams(location.search).get("token");
const RETRY = 5000;
const served = location.protocol.startsWith("http") && Boolean(TOKEN);

async function ask(body) {
  const answer = await fetch("decisions", {
    method: body ? "POST" : "GET",
    headers: { "X-Ntm-Token": TOKEN, "Content-Type": "application/json" },
    body: body ? JSON.stringify(body) : undefined,
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
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
    store.failed = "";
    for (const [id, said] of store.mine) if (!conflicts(id)) send(id, said);
  } catch (error) {
    store.failed = String(error.message);
    setTimeout(refresh, RETRY);
  }
  changed();
}

/** Hands a decision to the program; one after the other, so that none overtakes another. What
    can't be handed over is kept here, and tried again. */
let sending = Promise.resolve();
function send(id, said) {
  if (!served) return;
  store.waiting.set(id, said);
  sending = sending.then(async () => {
    try {
      const before = pair(knownOf(id));
      const answer = await ask({ decisions: [{ check_id: id, ...pair(said), by: said.by ?? "", when: said.when ?? "", before }] });
      if (store.waiting.get(id) === said) store.waiting.delete(id);
      take([...(answer.decisions ?? []), ...(answer.conflicts ?? [])]);
      store.failed = "";
    } catch (error) {
      if (!store.failed) setTimeout(refresh, RETRY);
      store.failed = String(error.message);
    }
    changed();
  });
}
