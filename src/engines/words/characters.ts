/** Characters inside a word that are not seen and make no other word: soft hyphens, joiners, variation selectors. */
const unseen = String.raw`\u00ad\u200c\u200d\u2060\ufe00-\ufe0f`;

/**
 * Scripts that are written without spaces, and Korean, whose particles hang on the words. What a dictionary would part
 * changes with the dictionary's version and with the words around; pairs of characters never do.
 */
const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tai_Le}\p{sc=New_Tai_Lue}\p{sc=Tai_Tham}\p{sc=Tai_Viet}ー]`;

const runLetter = String.raw`[${unspaced}&&[\p{L}\p{Nl}]]`;
const runPart = String.raw`[${runLetter}\p{M}${unseen}]`;
const spacedLetter = String.raw`[[\p{L}\p{N}]--${runLetter}]`;
const spacedPart = String.raw`[${spacedLetter}\p{M}${unseen}]`;

/** Signs that are used like letters or arrows are no pictures. */
const picture = String.raw`[\p{Extended_Pictographic}--[©®™‼⁉↔Ⓜ]]`;

/** Everything that is found as a word or as characters: in the first group a run of unspaced ones, in the second a word. */
export const wordPattern = new RegExp(`(${runLetter}${runPart}*)|(${spacedLetter}${spacedPart}*)|${picture}`, "gv");

/** A character as it is read: a letter with its marks, or a Korean syllable, also one written as its parts. */
export const unitPattern = /\P{M}[\p{M}\u1160-\u11ff\u00ad\u200c\u200d\u2060\ufe00-\ufe0f]*/gv;

export const unseenPattern = new RegExp(`[${unseen}]`, "gv");

/**
 * Text of Latin letters without combining marks and with nothing unseen: nearly all text of Western languages. Its
 * letters stay in the range, and at their places, when they are made lower case.
 */
export const plainText = /^[\0-\u00ac\u00ae-\u012f\u0131-\u017f\u0218-\u021b\u2010-\u205e\u20a0-\u20bf\u2122]*$/;

/** The words of a plain text; the same as `wordPattern` finds there, several times as fast. */
export const plainWordPattern = /[0-9A-Za-zª²³µ¹º¼-¾À-ÖØ-öø-ſȘ-ț]+/g;

export const asciiWord = /^[0-9a-z]+$/;
