// The rules of a guest: kept in this browser alone, in the form of a file of rules, and used only where they are whole.
const storageKey = "octavo-rules";

const exceptionsMax = 20;
const nameCharsMax = 200;
const wordsCharsMax = 100;
const numberMax = 100_000_000;
const monthsMax = 1_200;

/** The words of a text that say something: signs alone ask for nothing. */
export const wordsOf = (text) =>
  (text.match(/[\p{L}\p{N}\p{M}*'’]+/gu) ?? []).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** Stars come where few words begin alike, as in an account. */
const isBounded = (word) =>
  !/\*[^*]/u.test(word) || /^(?:[^*]{2}|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/u.test(word);

const isName = (value) => typeof value === "string" && value.trim() !== "" && value.length <= nameCharsMax;
const isCount = (value, from, to = numberMax) => Number.isInteger(value) && value >= from && value <= to;

const areWords = (value) =>
  typeof value === "string" &&
  value.length <= wordsCharsMax &&
  wordsOf(value).length > 0 &&
  wordsOf(value).every(isBounded);

/** Each kind of subject as a rule holds it, or null. The second field that some have stands beside it. */
const readers = {
  tag: ({ tag }) => (isName(tag) ? { tag } : null),
  author: ({ author, pseud }) => {
    if (!isName(author)) return null;
    if (pseud === undefined) return { author };
    return isName(pseud) ? { author, pseud } : null;
  },
  work: ({ work }) => (/^[1-9]\d{0,15}$/.test(String(work)) ? { work: String(work) } : null),
  words: ({ words, in: place = "any" }) => {
    if (!areWords(words) || !["any", "title", "summary"].includes(place)) return null;
    return place === "any" ? { words } : { words, in: place };
  },
  language: ({ language }) => (isName(language) ? { language } : null),
  longerThan: ({ longerThan }) => (isCount(longerThan, 0) ? { longerThan } : null),
  shorterThan: ({ shorterThan }) => (isCount(shorterThan, 1) ? { shorterThan } : null),
  unfinishedMonths: ({ unfinishedMonths }) => (isCount(unfinishedMonths, 1, monthsMax) ? { unfinishedMonths } : null),
  fandomsOver: ({ fandomsOver }) => (isCount(fandomsOver, 1) ? { fandomsOver } : null),
  anonymous: ({ anonymous }) => (anonymous === true ? { anonymous } : null),
};

const companions = { author: "pseud", words: "in" };
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a rule or an exception is about; null when it says nothing that can be held to. */
export const readSubject = (value) => {
  if (!isObject(value)) return null;
  const keys = Object.keys(value);
  const key = keys.find((name) => Object.hasOwn(readers, name));
  if (key === undefined || keys.some((name) => name !== key && name !== companions[key])) return null;
  return readers[key](value);
};

const readException = (value) => {
  const about = readSubject(value);
  return about !== null && ["tag", "author", "work"].some((name) => name in about) ? about : null;
};

/** A rule with nothing else in it, or null. */
export const readRule = (value) => {
  if (!isObject(value)) return null;
  const { hide, highlight, unless = [], ...further } = value;
  const isWhole = (hide === undefined) !== (highlight === undefined) && Object.keys(further).length === 0;
  if (!isWhole || !Array.isArray(unless) || unless.length > exceptionsMax) return null;
  const about = readSubject(hide ?? highlight);
  const saved = unless.map(readException);
  if (about === null || saved.includes(null)) return null;
  return { [hide === undefined ? "highlight" : "hide"]: about, ...(saved.length === 0 ? {} : { unless: saved }) };
};

export const toFile = (rules) => ({ format: "octavo-rules", version: 1, rules });

/** What a file of rules holds, and which of its rules cannot be used, from 1; null when the text is no such file. */
export const readFile = (text) => {
  try {
    const { format, version, rules } = JSON.parse(text.trim());
    if (format !== "octavo-rules" || version !== 1 || !Array.isArray(rules)) return null;
    const read = rules.map(readRule);
    const refused = read.flatMap((rule, index) => (rule === null ? [index + 1] : []));
    return { rules: read.filter((rule) => rule !== null), refused };
  } catch {
    return null;
  }
};

/** The rules of this browser; none where it keeps nothing, and without those that are damaged. */
export const storedRules = () => {
  try {
    return readFile(localStorage.getItem(storageKey) ?? "")?.rules ?? [];
  } catch {
    return [];
  }
};

/** Whether the browser took them: its storage may be full, or switched off. */
export const storeRules = (rules) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(toFile(rules)));
    return true;
  } catch {
    return false;
  }
};

export const notKept = "This browser cannot keep rules: its storage is full, or switched off for this site.";

/** Another tab of the same browser made or took away a rule. */
export const onRulesElsewhere = (act, signal) =>
  addEventListener("storage", ({ key }) => (key === storageKey || key === null) && act(), { signal });
