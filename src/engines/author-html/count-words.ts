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
  return text.match(wordPattern)?.length ?? 0;
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
