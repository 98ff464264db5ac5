import { findLanguage } from "#core/languages.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import { everyWork, noWork, toLanguageCode, toRange, toTimeCondition } from "./condition-of.ts";
import { emptyFilter, type FilterNumber, type FilterText, type ListingFilter } from "./listing-filter.ts";
import { toDaysWords, toRangeWords, toTimeWords } from "./range-words.ts";
import type { KnownTags } from "./resolve-tags.ts";

/** One thing that a filter asks for: in words, as a condition, and the filter without it. */
export interface FilterPart {
  readonly kind: "in" | "with" | "without" | "any" | "other";
  /** What stands in the sentence after "with" or "without", or by itself. */
  readonly words: string;
  readonly condition: WorkCondition;
  /** Made when it is asked for: a filter of thousands of tags has thousands of parts. */
  readonly without: () => ListingFilter;
  /** The texts by which it names its tags. */
  readonly tags?: readonly string[];
  /** Names in it that no tag has. */
  readonly unknown?: readonly string[];
  /** Of the search's text, what all of it asks for one by one; all of them together are the part. */
  readonly pieces?: readonly FilterPart[];
}

/** One thing of several that the search's text asks for. */
export interface QueryPiece {
  readonly text: string;
  readonly condition: WorkCondition;
  /** The search's text without it. */
  readonly rest: string;
}

export interface Around {
  readonly known: KnownTags;
  /** What the fields for words stand for; null where nothing was typed. */
  readonly texts: Readonly<Record<FilterText, WorkCondition | null>>;
  readonly queryPieces: readonly QueryPiece[];
  readonly now: number;
}

/** Every part of a filter, in the order in which a sentence tells them. All of them together are the filter. */
export function listParts(filter: ListingFilter, around: Around): readonly FilterPart[] {
  return [
    ...tagParts(filter, around),
    ...wordParts(filter, around),
    ...claimParts(filter),
    ...rangeParts(filter, around),
  ];
}

/** All that is asked of a work. */
export function joinParts(parts: readonly FilterPart[]): WorkCondition {
  return parts.length === 0 ? everyWork : { kind: "all", of: parts.map((part) => part.condition) };
}

function tagParts(filter: ListingFilter, { known }: Around): readonly FilterPart[] {
  const { tagId } = filter;
  const toTag = (text: string): WorkCondition => {
    const tag = known.get(text);
    return tag === undefined ? noWork : { kind: "tag", id: tag.id };
  };
  const about = (text: string) => ({ words: known.get(text)?.name ?? text, unknown: known.has(text) ? [] : [text] });
  return [
    ...(tagId === null
      ? []
      : [
          {
            kind: "in",
            ...about(tagId),
            condition: toTag(tagId),
            without: () => ({ ...filter, tagId: null }),
          } as const,
        ]),
    ...filter.include.map((mention, index) => ({
      kind: "with" as const,
      ...about(mention.text),
      tags: [mention.text],
      condition: toTag(mention.text),
      without: () => ({ ...filter, include: filter.include.toSpliced(index, 1) }),
    })),
    ...filter.anyOf.map((group, index) => ({
      kind: "any" as const,
      tags: group,
      words: group.map((text) => about(text).words).join(" or "),
      unknown: group.filter((text) => !known.has(text)),
      condition: { kind: "any", of: group.map(toTag) } as const,
      without: () => ({ ...filter, anyOf: filter.anyOf.toSpliced(index, 1) }),
    })),
    ...filter.exclude.map((mention, index) => ({
      kind: "without" as const,
      ...about(mention.text),
      condition: { kind: "not", of: toTag(mention.text) } as const,
      without: () => ({ ...filter, exclude: filter.exclude.toSpliced(index, 1) }),
    })),
  ];
}

function wordParts(filter: ListingFilter, around: Around): readonly FilterPart[] {
  const { texts } = filter;
  const withText = (name: FilterText, text: string) => ({ ...filter, texts: { ...texts, [name]: text } });
  const part = (name: FilterText, words: string): readonly FilterPart[] => {
    const condition = around.texts[name] ?? everyWork;
    return texts[name] === "" ? [] : [{ kind: "other", words, condition, without: () => withText(name, "") }];
  };
  return [
    ...part("query", `“${texts.query}”`).map((whole) => ({
      ...whole,
      pieces: around.queryPieces.map(
        ({ text, condition, rest }): FilterPart => ({
          kind: "other",
          words: `“${text}”`,
          condition,
          without: () => withText("query", rest),
        }),
      ),
    })),
    ...part("title", `${quoted(texts.title)} in the title`),
    ...part("creators", `by ${quoted(texts.creators)}`),
    ...part("text", `${quoted(texts.text)} inside the text`),
  ];
}

/** In quotation marks, unless it has some. */
function quoted(text: string): string {
  return /["“”„]/u.test(text) ? text : `“${text}”`;
}

const claimWords = {
  complete: ["complete works only", "works in progress only"],
  crossover: ["crossovers only", "no crossovers"],
  single_chapter: ["single chapter only", "more than one chapter"],
} as const;

const claims = { complete: "complete", crossover: "crossover", single_chapter: "single" } as const;

function claimParts(filter: ListingFilter): readonly FilterPart[] {
  const { truths, language } = filter;
  const names = ["complete", "crossover", "single_chapter"] as const;
  const parts = names.flatMap((name): readonly FilterPart[] => {
    const truth = truths[name];
    if (truth === null) return [];
    const claim: WorkCondition = { kind: "claim", claim: claims[name] };
    return [
      {
        kind: "other",
        words: claimWords[name][truth ? 0 : 1],
        condition: truth ? claim : { kind: "not", of: claim },
        without: () => ({ ...filter, truths: { ...truths, [name]: null } }),
      },
    ];
  });
  if (language === null) return parts;
  const code = toLanguageCode(language);
  return [
    ...parts,
    {
      kind: "other",
      words: `in ${findLanguage(code)?.name ?? language}`,
      condition: { kind: "language", code },
      without: () => ({ ...filter, language: null }),
    },
  ];
}

const numbers = {
  word_count: ["words", "word", "words"],
  hits: ["hits", "hit", "hits"],
  kudos_count: ["kudos", "kudos", "kudos"],
  comments_count: ["comments", "comment", "comments"],
  bookmarks_count: ["bookmarks", "bookmark", "bookmarks"],
} as const satisfies Record<FilterNumber, readonly string[]>;

function rangeParts(filter: ListingFilter, { now }: Around): readonly FilterPart[] {
  const { revised, days, words } = filter;
  const parts: FilterPart[] = [];
  const add = (text: string, condition: WorkCondition, change: Partial<ListingFilter>) =>
    parts.push({ kind: "other", words: text, condition, without: () => ({ ...filter, ...change }) });
  if (words !== null) add(toRangeWords(words, "word", "words"), toRange("words", words), { words: null });
  for (const [name, [by, one, many]] of Object.entries(numbers)) {
    // The keys are those of the record above.
    const key = name as FilterNumber;
    const range = filter.numbers[key];
    if (range === null) continue;
    add(toRangeWords(range, one, many), toRange(by, range), { numbers: { ...filter.numbers, [key]: null } });
  }
  if (revised !== null) add(toTimeWords(revised), toTimeCondition("revisedAt", revised, now), { revised: null });
  if (days.from !== null || days.to !== null) {
    const range = { kind: "days", ...days } as const;
    add(toDaysWords(days), toTimeCondition("revisedAt", range, now), { days: emptyFilter.days });
  }
  return parts;
}
