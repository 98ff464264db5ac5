import type { WorkId } from "#core/ids.ts";
import { type SoughtWord, seekWords, tokenize } from "#engines/words/index.ts";
import type { Db } from "#platform/db/database.ts";
import { textFields } from "./indexed-work.ts";
import { readTexts, type WorkTexts } from "./project-works.ts";
import type { WordField } from "./question.ts";
import { batchMax } from "./works-store.ts";

/** Those of these works in which the words of a phrase stand one behind the other, in one text of the field. */
export async function listWorksWithPhrase(
  db: Db,
  ids: readonly WorkId[],
  { field, phrase }: { readonly field: WordField; readonly phrase: string },
): Promise<readonly WorkId[]> {
  const sought = seekWords(phrase);
  const found: WorkId[] = [];
  for (let start = 0; start < ids.length; start += batchMax) {
    const works = await readTexts(db, ids.slice(start, start + batchMax));
    for (const { id, texts } of works) {
      if (textsOf(texts, field).some((text) => holdsInOrder(tokenize(text), sought))) found.push(id);
    }
  }
  return found;
}

function textsOf(texts: WorkTexts, field: WordField): readonly string[] {
  return field === "any" ? textFields.flatMap((one) => texts[one]) : texts[field];
}

function holdsInOrder(words: readonly string[], sought: readonly SoughtWord[]): boolean {
  return words.some((_, start) => sought.every((one, place) => isMet(words[start + place] ?? "", one)));
}

function isMet(word: string, { word: sought, match }: SoughtWord): boolean {
  return match === "whole" ? word === sought : word.startsWith(sought);
}
