import { type Condition, type PatternValue, toTypedText } from "#engines/search-query/index.ts";
import { seekPattern } from "#engines/words/index.ts";
import { finderOf } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { MeaningRefusal } from "./meaning-refusal.ts";

/** Stars and question marks of one word; nobody remembers so much of a word and not the rest. */
const signsMax = 10;

/** Words of one search with letters left open. */
const openWordsMax = 20;

/** Words that one may stand for; one that stands for more says nothing. */
const meantWordsMax = 10_000;

/** What of the letters left open in a search cannot be looked for; null where all can. */
export async function findOpenProblem(ground: Ground, leaves: readonly Condition[]): Promise<MeaningRefusal | null> {
  const open = leaves.flatMap((leaf) => {
    const value = leaf.kind === "text" || leaf.kind === "tag" ? leaf.value : null;
    return value?.match === "pattern" ? [{ leaf, value }] : [];
  });
  const [first] = open;
  if (first === undefined) return null;
  if (open.length > openWordsMax) {
    const message = `A search may leave letters open in ${openWordsMax} words, and this one does in ${open.length}.`;
    return { leaf: first.leaf, message };
  }
  for (const { leaf, value } of open) {
    const message = findOwnProblem(leaf, value);
    if (message !== null) return { leaf, message: `${quote(value)}: ${message}` };
  }
  return findBoundless(ground, open);
}

/** Of a long word so much stands in a message. */
const quotedMax = 40;

function quote(value: PatternValue): string {
  const letters = [...toTypedText(value)];
  return `“${letters.slice(0, quotedMax).join("")}${letters.length > quotedMax ? "…" : ""}”`;
}

function findOwnProblem(leaf: Condition, value: PatternValue): string | null {
  if (value.signs.length > signsMax) return `a word may have ${signsMax} stars and question marks.`;
  if (leaf.kind !== "text" || leaf.field !== "text") return null;
  if (!isOpenAtEnd(value)) return "inside the texts letters can be left open at the end of a word only.";
  const isShort = value.signs.includes("*") && beginningTooShort.test(value.parts[0] ?? "");
  return isShort ? "inside the texts a star comes after three letters at least." : null;
}

/** Half of all texts have a word that begins so; characters of scripts without spaces say more. */
const beginningTooShort = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{M}\p{N}]{0,2}$/u;

/** Whether only what comes behind it is left open. */
function isOpenAtEnd({ parts }: PatternValue): boolean {
  return parts[0] !== "" && parts.slice(1).every((part) => part === "");
}

async function findBoundless(
  ground: Ground,
  open: readonly { readonly leaf: Condition; readonly value: PatternValue }[],
): Promise<MeaningRefusal | null> {
  const inFields = open.filter(({ leaf }) => leaf.kind === "text" && leaf.field !== "text");
  const sought = inFields.flatMap(({ leaf, value }) => seekPattern(value).map((one) => ({ leaf, value, ...one })));
  if (sought.length === 0) return null;
  const counts = await finderOf(ground).countWords(sought.map(({ word, match }) => ({ word, match })));
  const boundless = sought.find((_, index) => (counts[index] ?? 0) > meantWordsMax);
  if (boundless === undefined) return null;
  const { leaf, value } = boundless;
  const most = meantWordsMax.toLocaleString("en");
  return { leaf, message: `${quote(value)} stands for more than ${most} words; write more of its letters.` };
}
