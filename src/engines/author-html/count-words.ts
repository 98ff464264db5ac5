import type { CleanHtml } from "#core/html.ts";
import { dividers, kinds } from "./kinds.ts";
import { decodeCharacters, scanMarkup } from "./scan-markup.ts";

/**
 * Words as a reader counts them: each Chinese, Japanese or Thai character is one, and so is each run of other letters
 * and digits. Hyphens and apostrophes join, dashes part. Emphasis inside a word does not part it; blocks and line
 * breaks do. Pronunciations beside a text (`rt`, `rp`) and what stands in for a player are not counted.
 */
export function countWords(markup: CleanHtml | string): number {
  const text = textForCounting(markup)
    .replaceAll("--", "—")
    .replace(/['’‘-]/g, "");
  return countRuns(text) ?? text.match(wordPattern)?.length ?? 0;
}

/** The scripts whose words are runs of letters, with the punctuation that stands among them: all below this. */
const runsEnd = 0x2070;

/** Of each character below `runsEnd`: whether it parts words, belongs to one, or is a word; made when first asked for. */
let kindsOfRuns: Uint8Array | null = null;
const [parts, belongs, isWord] = [0, 1, 2];

function findKindsOfRuns(): Uint8Array {
  return Uint8Array.from({ length: runsEnd }, (_, code) => {
    const character = String.fromCharCode(code);
    if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/v.test(character)) return isWord;
    return /[\p{L}\p{M}\p{Nd}\p{Pc}]/v.test(character) ? belongs : parts;
  });
}

/** What `wordPattern` counts, four times as fast; null where other scripts stand in the text. */
function countRuns(text: string): number | null {
  kindsOfRuns ??= findKindsOfRuns();
  let count = 0;
  let before: number = parts;
  for (let index = 0; index < text.length; index += 1) {
    const kind = kindsOfRuns[text.charCodeAt(index)];
    if (kind === undefined) return null;
    if (kind === isWord || (kind === belongs && before !== belongs)) count += 1;
    before = kind;
  }
  return count;
}

const wordPattern =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[[\p{L}\p{M}\p{Nd}\p{Pc}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]]+/gv;

/** Elements whose text is not part of the story. The first ones may be unclosed in markup that was not cleaned. */
export const uncounted: ReadonlySet<string> = new Set(["rt", "rp", "audio", "video", "object", "iframe"]);

function textForCounting(markup: string): string {
  let text = "";
  let skipped: string | null = null;
  for (const token of scanMarkup(markup)) {
    if (token.kind === "text") {
      if (skipped === null) text += decodeCharacters(token.text);
      continue;
    }
    const { name, isEnd } = token;
    if (skipped !== null && isEnd && (name === skipped || name === "ruby")) skipped = null;
    else if (!isEnd && uncounted.has(name) && (skipped === null || skipped === "rt" || skipped === "rp"))
      skipped = name;
    if (dividesWords(name)) text += " ";
  }
  return text;
}

/** Whether words on both sides of such a tag are two. */
function dividesWords(name: string): boolean {
  const kind = kinds.get(name);
  return kind === undefined ? dividers.has(name) : kind !== "inline" && kind !== "steady";
}
