// Words of the page in both languages, from the catalogue; which one is shown is kept.

const LANGUAGES = ["vi", "en"];
let language = "vi";

function setLanguage(lang) {
  language = LANGUAGES.includes(lang) ? lang : "vi";
  document.documentElement.lang = language;
  remember("language", language);
}

/** A message of the page, `{name}` filled in. */
function t(key, values = {}) {
  const words = data.words[language][key];
  if (words === undefined) throw new Error(`no words: ${key}`);
  return words.replace(/\{(\w+)\}/gu, (whole, name) => (name in values ? values[name] : whole));
}

/** A value that the data holds in both languages, or in one for both. */
function pick(value) {
  if (Array.isArray(value)) return value[LANGUAGES.indexOf(language)];
  return value ?? "";
}

/** The word for one of the few values of a column: `label("severity", "error")`. */
function label(column, value) {
  return pick(data.labels[column]?.[value]) || value;
}

const settings = {};

/** Keeps a setting of the person; nothing where the browser keeps nothing. */
function remember(name, value) {
  settings[name] = value;
  try {
    localStorage.setItem(`ntm:${name}`, JSON.stringify(value));
  } catch {
    // it holds as long as the page is open
  }
}

function remembered(name, otherwise) {
  if (name in settings) return settings[name];
  try {
    return JSON.parse(localStorage.getItem(`ntm:${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
