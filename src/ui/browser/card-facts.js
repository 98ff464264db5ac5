// What the card of a work tells, held against what a guest's rule is about. The archive does the same for members.
import { wordsOf } from "./kept-rules.js";

const dayMs = 86_400_000;

/** Names are compared without case and accents, as the archive does. */
const fold = (name) =>
  String(name)
    .normalize("NFD")
    .toLowerCase()
    .replace(/(?<=[\p{sc=Latin}\p{sc=Greek}])[\u0300-\u036f]+/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .normalize("NFC");

export const textOf = (card, selector) => card.querySelector(selector)?.textContent.trim() ?? "";
const numberOf = (text) => Number(text.replace(/\D/g, ""));

/** Login, "pseuds" and pseud of an author's address. */
export const partsOf = (path) => path.split("/").slice(2).map(decodeURIComponent);

/** What a card tells of its work. */
export const factsOf = (card) => {
  const [posted, planned] = textOf(card, "dd.chapters").split("/");
  const links = [...card.querySelectorAll(".byline a[rel=author]")];
  return {
    id: card.id.replace("work_", ""),
    tags: new Set([...card.querySelectorAll("a.tag")].map((tag) => fold(tag.textContent))),
    authors: links.map((link) => partsOf(new URL(link.href).pathname)),
    title: fold(textOf(card, "h4.heading > a")),
    summary: fold(textOf(card, ".summary")),
    language: card.querySelector("dd.language")?.lang ?? "",
    words: numberOf(textOf(card, "dd.words")),
    isComplete: posted === planned,
    updatedAt: Date.parse(card.querySelector(".datetime time")?.dateTime ?? ""),
    fandoms: card.querySelectorAll(".fandoms a.tag").length,
    isAnonymous: card.querySelector(".byline .anonymous") !== null || /^by Anonymous/.test(textOf(card, ".byline")),
  };
};

const hasWord = (text, word) => {
  const parts = word.replace(/^\*+/, "").split(/\*+/).map(fold);
  // Scripts without spaces have no edges of words to look for.
  const isRun = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u.test(word);
  if (isRun) return parts.every((part) => text.includes(part));
  // Nobody leaves more open in one word, and each star multiplies the time that a cruel one takes.
  if (parts.length > 5) return false;
  const wanted = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("[\\p{L}\\p{N}\\p{M}'’]*");
  const end = word.endsWith("*") ? "" : "(?![\\p{L}\\p{N}])";
  return new RegExp(`(?<![\\p{L}\\p{N}])${wanted}${end}`, "u").test(text);
};

/** A work in Chinese is meant by `zh-TW` too, one in another Portuguese is not meant by `pt-BR`. */
const isIn = (language, code) => {
  const [has, wanted] = [language.toLowerCase(), code.toLowerCase()];
  return has !== "" && (wanted === has || wanted.startsWith(`${has}-`));
};

const monthsAgo = (months) => Date.now() - months * 30.4 * dayMs;

/** Whether a work is what a rule, or an exception, is about. */
export const isAbout = (facts, about) => {
  if (about.tag !== undefined) return facts.tags.has(fold(about.tag));
  if (about.author !== undefined) {
    return facts.authors.some(
      ([login, , pseud]) =>
        fold(login) === fold(about.author) && (about.pseud === undefined || fold(pseud) === fold(about.pseud)),
    );
  }
  if (about.work !== undefined) return facts.id === about.work;
  if (about.words !== undefined) {
    const texts = { title: facts.title, summary: facts.summary }[about.in] ?? `${facts.title}\n${facts.summary}`;
    return wordsOf(about.words).every((word) => hasWord(texts, word));
  }
  if (about.language !== undefined) return isIn(facts.language, about.language);
  if (about.longerThan !== undefined) return facts.words > about.longerThan;
  if (about.shorterThan !== undefined) return facts.words < about.shorterThan;
  if (about.unfinishedMonths !== undefined)
    return !facts.isComplete && facts.updatedAt < monthsAgo(about.unfinishedMonths);
  if (about.fandomsOver !== undefined) return facts.fandoms > about.fandomsOver;
  return about.anonymous === true && facts.isAnonymous;
};

export const holds = (facts, about, unless = []) => isAbout(facts, about) && !unless.some((one) => isAbout(facts, one));
