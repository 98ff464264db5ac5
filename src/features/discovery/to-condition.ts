import type { TagId } from "#core/ids.ts";
import type { Condition, Sort, Tag } from "#engines/tag-index/index.ts";
import { seekWords } from "#engines/words/index.ts";
import { type TextField, textFields } from "./indexed-work.ts";
import type { ListSort, WordMatch, WorkCondition } from "./question.ts";
import { claims, fandoms, own, toSecond, wordType } from "./schema.ts";
import type { Who } from "./who.ts";

/** What has to be known to put a question in the words of the index. */
export interface Lexicon {
  /** The tag that this one counts as; null for one that no work has. */
  standing(id: TagId): Tag | null;
  language(code: string): number | null;
  words(word: string, match: WordMatch): readonly number[];
  /** Tags by whose names works are found that have none of these words in any tag: what their tags mean is called so. */
  namedBy(words: readonly number[]): readonly Tag[];
  readonly fandomCountMax: number;
}

type Kind<Wanted extends WorkCondition["kind"]> = Extract<WorkCondition, { readonly kind: Wanted }>;

const everything: Condition = { kind: "all", of: [] };
const nothing: Condition = { kind: "any", of: [] };

/** Works that lists may hold for somebody: the rule of who may see a posted work. */
export function toVisible(who: Who): Condition {
  if (who.kind === "moderator") return everything;
  if (who.kind === "guest") return tagged(own.seen, 0);
  return anyOf([tagged(own.seen, 1), tagged(own.creator, who.personId)]);
}

/** What a question asks for, as far as this viewer may know it. */
export function toCondition(condition: WorkCondition, who: Who, lexicon: Lexicon): Condition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map((one) => toCondition(one, who, lexicon)) };
    case "not":
      return { kind: "not", of: toCondition(condition.of, who, lexicon) };
    case "tag": {
      const tag = lexicon.standing(condition.id);
      return tag === null ? nothing : { kind: "tag", tag };
    }
    case "claim":
      return condition.claim === "crossover"
        ? tagged(own.fandoms, fandoms.crossover)
        : tagged(own.claim, claims.indexOf(condition.claim));
    case "language":
      return toLanguage(lexicon.language(condition.code));
    case "person":
      return named(who, { named: tagged(own.named, condition.id), made: tagged(own.maker, condition.id) });
    case "pseud":
      return named(who, { named: tagged(own.namedPseud, condition.id), made: tagged(own.makerPseud, condition.id) });
    case "series":
      return tagged(own.series, condition.id);
    case "range":
      return toRange(condition, lexicon);
    case "word":
      return toWords(condition, lexicon);
    case "works":
      return { kind: "works", workIds: Uint32Array.from(condition.ids) };
  }
}

function toLanguage(number: number | null): Condition {
  return number === null ? nothing : tagged(own.language, number);
}

/** An anonymous byline is known to its makers, to those who are invited, and to moderators. */
function named(who: Who, by: { readonly named: Condition; readonly made: Condition }): Condition {
  if (who.kind === "moderator") return by.made;
  if (who.kind === "guest") return by.named;
  return anyOf([by.named, { kind: "all", of: [by.made, tagged(own.creator, who.personId)] }]);
}

function toRange({ by, from, to }: Kind<"range">, { fandomCountMax }: Lexicon): Condition {
  const min = from ?? Number.NEGATIVE_INFINITY;
  const max = to ?? Number.POSITIVE_INFINITY;
  if (min > max) return nothing;
  if (by === "fandoms") {
    const counts = Array.from({ length: fandomCountMax + 1 }, (_, count) => count);
    return anyOf(
      counts.filter((count) => count >= min && count <= max).map((count) => tagged(own.fandoms, fandoms.count(count))),
    );
  }
  if (by === "revisedAt") return { kind: "range", range: { by: "updatedAt", min, max } };
  if (by === "publishedAt") return range(by, toSecond(min), toSecond(max));
  // Zero stands for chapters that nobody planned, of which no range says anything.
  return range(by, by === "expectedChapters" ? Math.max(1, min) : Math.max(0, min), max);
}

function range(by: string, min: number, max: number): Condition {
  return { kind: "range", range: { by, min: Math.ceil(min), max: Math.min(max, 2 ** 32 - 1) } };
}

function toWords({ field, word, match }: Kind<"word">, lexicon: Lexicon): Condition {
  const fields: readonly TextField[] = field === "any" ? textFields : [field];
  const pieces = match === "pattern" ? [{ word, match }] : seekWords(word, match);
  const sought = pieces.map((piece) => lexicon.words(piece.word, piece.match));
  const holds = (one: TextField, numbers: readonly number[]): Condition => {
    const own = numbers.map((number) => tagged(wordType(one), number));
    const meant = one === "tags" ? lexicon.namedBy(numbers) : [];
    return anyOf([...own, ...meant.map((tag): Condition => ({ kind: "tag", tag }))]);
  };
  return anyOf(fields.map((one) => ({ kind: "all", of: sought.map((numbers) => holds(one, numbers)) })));
}

function tagged(type: string, id: number): Condition {
  return { kind: "tag", tag: { type, id } };
}

function anyOf(of: readonly Condition[]): Condition {
  const [only] = of;
  return only !== undefined && of.length === 1 ? only : { kind: "any", of };
}

/** The order of a list in the words of the index. */
export function toSort({ by, direction }: ListSort): Sort {
  return { by: by === "revisedAt" ? "updatedAt" : by, direction };
}
