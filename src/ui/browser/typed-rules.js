// What somebody types when she makes a rule in the browser: names, addresses, numbers, languages.
import { readSubject } from "./kept-rules.js";

/** The signs that stand for others in the addresses of tags. */
const tagSigns = { "*s*": "/", "*a*": "&", "*d*": ".", "*q*": "?", "*h*": "#" };

const toTagName = (segment) => segment.replace(/\*[sadqh]\*/g, (sign) => tagSigns[sign]);

/** The parts of an address of this archive, none of another address; null for a text that is no address. */
const partsOfAddress = (text) => {
  if (!/^(https?:\/\/|\/)/i.test(text)) return null;
  try {
    const { host, pathname } = new URL(text, location.href);
    return host === location.host ? pathname.split("/").filter(Boolean).map(decodeURIComponent) : [];
  } catch {
    return [];
  }
};

/** A tag, an author or a work by its address. */
const readAddress = ([place, name, further, last]) => {
  if (name === undefined) return null;
  if (place === "works") return { work: name };
  if (place === "tags") return { tag: toTagName(name) };
  if (place !== "users") return null;
  return further === "pseuds" && last !== undefined ? { author: name, pseud: last } : { author: name };
};

/** An author by the login, or as bylines have it: "Ormond (watson)". */
const readAuthor = (text) => {
  const [, pseud, login] = /^(.+?)\s*\(([^()\s]+)\)$/u.exec(text) ?? [];
  return login === undefined ? { author: text } : { author: login, pseud };
};

const readNamed = (key, text) => {
  const parts = partsOfAddress(text);
  if (parts !== null) {
    const about = readAddress(parts);
    return about !== null && key in about ? about : null;
  }
  if (key === "author") return readAuthor(text);
  return key === "work" ? { work: text.replace(/^#/, "") } : { tag: text };
};

/** Thousands may be parted, as people write them; what else has a point in it is no whole number. */
const readNumber = (text) => {
  const isParted = /^\d{1,3}(?:[\s,.'’]\d{2,3})*[\s,.'’]\d{3}$/u.test(text);
  const digits = isParted ? text.replace(/\D/g, "") : text;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
};

/** A language by its code, or by one of its names: `known` is the list of the page. */
const readLanguage = (text, known) => {
  const wanted = text.toLowerCase();
  const found = known.find((names) => names.some((name) => name.toLowerCase() === wanted));
  return found === undefined ? null : { language: found[0] };
};

/** The subject of a rule of a kind, or null when the text does not say it. */
export const readTyped = (kind, text, languages) => {
  if (kind === "anonymous") return { anonymous: true };
  if (text === "") return null;
  if (kind === "language") return readLanguage(text, languages);
  const readers = {
    tag: () => readNamed("tag", text),
    author: () => readNamed("author", text),
    work: () => readNamed("work", text),
    words: () => ({ words: text }),
    titleWords: () => ({ words: text, in: "title" }),
    summaryWords: () => ({ words: text, in: "summary" }),
  };
  return readSubject(readers[kind]?.() ?? { [kind]: readNumber(text) });
};

/** One line of a list: an address, a name with "tag:", "author:" or "work:" before it, or the bare name of a tag. */
export const readLine = (line) => {
  const text = line.trim();
  const [, kind, rest] = /^(tag|author|work)\s*:\s*(.+)$/iu.exec(text) ?? [];
  if (kind !== undefined) return readSubject(readNamed(kind.toLowerCase(), rest));
  const parts = partsOfAddress(text);
  return readSubject(parts === null ? { tag: text } : readAddress(parts));
};

export const linesOf = (text) => text.split(/\r?\n/u).filter((line) => line.trim() !== "");
