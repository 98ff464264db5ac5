import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type Condition, type TextValue, toTypedText } from "#engines/search-query/index.ts";
import { seekWords } from "#engines/words/index.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import type { TextFound } from "#features/text-search/index.ts";
import { everyWork, noWork, toWordCondition } from "./condition-of.ts";

/** Looks for words inside the texts of works, or for a phrase in a field; works that do not meet `within` may be left out. */
export type TextLookUp = (leaf: TextLeaf, within: WorkCondition) => Promise<LookedUp>;

/**
 * `too-many`: so many works have the words of a phrase that nobody looked whether they stand together; `tag`: the same,
 * and the phrase is the name of a tag.
 */
export type LookedUp = TextFound | { readonly kind: "too-many" } | { readonly kind: "tag"; readonly id: TagId };

const behindText = "Many texts are still being read for this, so that works may be missing here.";

/** Words and phrases of one search that are looked for inside the texts; each is a search through all of them. */
const lookUpsMax = 10;

export type TextLeaf = Condition & { readonly kind: "text" };

export interface TextsAsked {
  readonly leaves: readonly TextLeaf[];
  /** For finding every work that may be meant, before anything is looked up. */
  readonly widest: ReadonlyMap<Condition, WorkCondition>;
  /** What a passage can show: what the works have, not what they must not have. */
  readonly shown: readonly TextValue[];
}

/** What conditions ask of the texts of works. */
export function listTexts(conditions: readonly (Condition | null)[]): TextsAsked {
  const wanted = conditions.flatMap((condition) => (condition === null ? [] : listSigned(condition, true)));
  return {
    leaves: wanted.map(({ leaf }) => leaf),
    widest: new Map(wanted.map(({ leaf, isWanted }) => [leaf, isWanted ? withWords(leaf) : noWork])),
    shown: wanted.filter(({ leaf, isWanted }) => isWanted && leaf.field === "text").map(({ leaf }) => leaf.value),
  };
}

/** The works that each condition on texts finds, and what a reader should know; refused is a sentence. */
export async function lookIntoTexts(
  { leaves }: TextsAsked,
  within: WorkCondition,
  lookUp: TextLookUp | undefined,
): Promise<
  Outcome<{ readonly works: ReadonlyMap<Condition, WorkCondition>; readonly notices: readonly string[] }, string>
> {
  if (leaves.length > lookUpsMax)
    return refuse(`A search may look for ${lookUpsMax} words or phrases inside the texts, and this one has more.`);
  if (lookUp === undefined && leaves.length > 0) return refuse("Here nothing can be looked for inside the texts.");
  const works = new Map<Condition, WorkCondition>();
  const notices: string[] = [];
  for (const leaf of leaves) {
    const found = (await lookUp?.(leaf, within)) ?? { kind: "off" };
    if (found.kind === "off") return refuse("This archive does not search inside the texts.");
    works.set(leaf, toFoundCondition(leaf, found));
    if (found.kind === "tag")
      notices.push(
        `So many works have the words “${toTypedText(leaf.value)}” that these are those with the tag alone.`,
      );
    if (found.kind === "too-many")
      notices.push(
        `So many works have the words “${toTypedText(leaf.value)}” that they were not looked at for the order.`,
      );
    if (found.kind === "found" && found.isBehind && !notices.includes(behindText)) notices.push(behindText);
    if (found.kind === "found" && found.isCut)
      notices.push(`“${toTypedText(leaf.value)}” stands in so many texts that only the newest were looked at.`);
  }
  return done({ works, notices });
}

function toFoundCondition(leaf: TextLeaf, found: LookedUp): WorkCondition {
  if (found.kind === "tag") return found;
  return found.kind === "found" ? { kind: "works", ids: found.ids } : withWords(leaf);
}

function listSigned(
  condition: Condition,
  isWanted: boolean,
): readonly { readonly leaf: TextLeaf; readonly isWanted: boolean }[] {
  if (condition.kind === "not") return listSigned(condition.of, !isWanted);
  if (condition.kind === "all" || condition.kind === "any")
    return condition.of.flatMap((part) => listSigned(part, isWanted));
  return condition.kind === "text" && isLookedUp(condition) ? [{ leaf: condition, isWanted }] : [];
}

/** The index knows which words a field holds, but not their order, and nothing of the chapters' texts. */
function isLookedUp({ field, value }: TextLeaf): boolean {
  return field === "text" || (value.match === "phrase" && seekWords(value.text).length > 1);
}

/** What can be said without looking: a phrase is in none but the works that have its words. */
function withWords({ field, value }: TextLeaf): WorkCondition {
  return field === "text" ? everyWork : toWordCondition(field, value);
}
