// Keys: one does one thing; shown on `?`, changeable, silent while somebody types.

const DEFAULT_KEYS = {
  next: ["ArrowRight", "j"], previous: ["ArrowLeft", "k"], upheld: ["1"], rejected: ["2"], fixed: ["3"], comment: ["g"],
  undo: ["z"], export: ["x"], list: ["d"], overview: ["t"], search: ["/"], help: ["?"],
};
const ACTIONS = {
  next: () => walk(1), previous: () => walk(-1), upheld: () => conclude("upheld"), rejected: () => conclude("rejected"), fixed: () => conclude("fixed"),
  comment: () => document.getElementById("comment")?.focus(), undo: undoLast, export: download,
  list: () => show("list"), overview: () => show("overview"), search: goSearch, help: showKeys,
};
const NAMES = { ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓", " ": "␣" };

function keysOf(action) {
  return remembered("keys", {})[action] ?? DEFAULT_KEYS[action];
}

/** How a key of an action is printed on its button. */
function keyName(action) {
  return keysOf(action).map((key) => NAMES[key] ?? key.toUpperCase()).join(" ");
}

/** The key that was struck, whatever a Vietnamese keyboard makes of it. */
function struck(event) {
  if (/^[\x20-\x7e]$/u.test(event.key)) return event.key.toLowerCase();
  if (event.key.startsWith("Arrow")) return event.key;
  const letter = /^Key([A-Z])$/u.exec(event.code);
  const digit = /^(?:Digit|Numpad)([0-9])$/u.exec(event.code);
  return letter ? letter[1].toLowerCase() : digit ? digit[1] : event.key;
}

function isTyping(event) {
  const at = event.target;
  return event.isComposing || at.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(at.tagName);
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
  if (document.getElementById("dialog").open || remembered("keysOff", false)) return;
  const key = struck(event);
  if (key.startsWith("Arrow") && event.target.closest(".scroll, .grid, .prose")) {
    const box = event.target.closest(".scroll, .grid, .prose");
    if (box.scrollWidth > box.clientWidth) return; // the arrows move what is too wide for its box
  }
  const action = Object.keys(ACTIONS).find((name) => keysOf(name).includes(key));
  if (!action) return;
  event.preventDefault();
  ACTIONS[action]();
}

function goSearch() {
  if (place() !== "list") show("list");
  document.getElementById("search").focus();
}

function showKeys() {
  const off = el("input", { type: "checkbox", checked: remembered("keysOff", false), onchange: () => remember("keysOff", off.checked) });
  const rows = Object.keys(ACTIONS).map((action) => el("tr", {}, el("th", { scope: "row", text: t(`key_${action}`) }),
    el("td", {}, keysOf(action).map((key) => el("kbd", { text: NAMES[key] ?? key.toUpperCase() }))), el("td", {}, button(t("change"), (event) => changeKey(action, event.currentTarget)))));
  openDialog(t("keys"), [el("p", { text: t("keys_note") }), el("table", { class: "counts keys" }, el("tbody", {}, rows)),
    el("p", {}, el("label", { class: "check" }, off, t("keys_off"))), el("p", { class: "actions" }, button(t("keys_reset"), () => { remember("keys", {}); showKeys(); render(); }))]);
}

/** Waits for a key and gives it to the action; one that another action has is refused. */
function changeKey(action, from) {
  from.textContent = t("press_key");
  const listen = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    from.removeEventListener("keydown", listen);
    const key = struck(event);
    if (event.key === "Escape" || event.key === "Tab" || event.key === "Enter") {
      showKeys();
      return;
    }
    const other = Object.keys(ACTIONS).find((name) => name !== action && keysOf(name).includes(key));
    if (other) say(() => t("key_taken", { key: NAMES[key] ?? key.toUpperCase(), action: t(`key_${other}`) }));
    else remember("keys", { ...remembered("keys", {}), [action]: [key] });
    showKeys();
    render();
  };
  from.addEventListener("keydown", listen);
}
