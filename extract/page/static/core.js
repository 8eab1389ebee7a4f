// What every other part uses: the data, elements, messages to the person.

/** The data of the page. Throws where some is missing or cut off, or is of another version. */
async function readData() {
  const found = { documents: [], groups: [], scans: [] };
  let parts = 0, end = null;
  const holders = [...document.querySelectorAll("script[data-kind]")];
  const texts = await Promise.all(holders.map((holder) => (holder.type === "text/plain" ? unpacked(holder.textContent) : holder.textContent)));
  for (const [at, holder] of holders.entries()) {
    const held = JSON.parse(texts[at]);
    if (holder.dataset.kind === "run") Object.assign(found, held);
    else if (holder.dataset.kind === "end") end = held;
    else {
      (found[holder.dataset.kind] ??= []).push(...held);
      parts += 1;
    }
    holder.remove();
  }
  if (!end || end.parts !== parts) throw new Error("data is missing");
  if (found.format !== 1) throw new Error(`data of format ${found.format}`);
  return found;
}

/** The text that was compressed (zlib) and put into base64. */
async function unpacked(words) {
  const bytes = Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

/**
 * An element. Properties that begin with `on` are listeners, `class` and `text` what they say,
 * anything else an attribute (left out where it is null or false). Children are nodes or strings:
 * a string becomes a text node, whatever stands in it.
 */
function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** A value of a document: text whose direction changes nothing around it. */
function own(words, name = "") {
  return el("bdi", { class: name || null, text: words });
}

/** So much of a name as a list or a heading has room for. */
function short(words, most = 120) {
  return words.length > most ? `${words.slice(0, most)}…` : words;
}

/** Tells a person who doesn't look at the place that changed, too. */
function announce(words) {
  const status = document.getElementById("status");
  status.textContent = "";
  status.textContent = words;
}

/** Takes what a person is shown as a Word or file name would be folded: no case, single blanks. */
function folded(words) {
  return String(words ?? "").normalize("NFC").toLowerCase().split(/\s+/u).join(" ").trim();
}

/** The same without tone marks, so that a search finds what is typed without them. */
function searchable(words) {
  return folded(words).normalize("NFD").replace(/[\u0300-\u036f]/gu, "").replaceAll("đ", "d");
}

function today() {
  const now = new Date();
  const two = (value) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A day as people write it: 2026-11-30, with or without an hour, is 30/11/2026 in Vietnamese. */
function shownDay(when) {
  const [, year, month, day, hour] = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d))?/u.exec(when) ?? [];
  if (!year || language !== "vi") return when;
  return [`${day}/${month}/${year}`, hour].filter(Boolean).join(" ");
}

/** Puts words on the clipboard; false where the browser doesn't let a page do so. */
async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = el("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = words;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
