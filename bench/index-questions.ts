import type { Filter, Question, Range, Sort, Tag } from "#engines/tag-index/index.ts";
import type { Random } from "#engines/tag-index/random.ts";
import { facetTypes } from "./generated-documents.ts";

// Questions as guests ask them, so that each also asks that a work may be seen.

const tag = (type: string, id: number): Tag => ({ type, id });
const fandom = (place: number): Tag => tag("fandom", 5_000 + place);
const character = (of: number, place: number): Tag => tag("character", 10_000_000 + of * 4_000 + place);
const pairing = (of: number, place: number): Tag => tag("relationship", 60_000_000 + of * 4_000 + place);
const freeform = (place: number): Tag => tag("freeform", 120_000_000 + place);
const seen = tag("seen", 1);
const english = tag("language", 100);
const complete = tag("claim", 1);
const rating = (place: number): Tag => tag("rating", 10 + place);
const warning = (place: number): Tag => tag("warning", 20 + place);

type Asked = Partial<Filter> & { readonly sort?: string; readonly page?: number };

const inf = Number.POSITIVE_INFINITY;
const from = (by: string, min: number, max = inf): Range => ({ by, min, max });

function toQuestion({ sort = "updatedAt", page = 1, ...filter }: Asked): Question {
  const direction: Sort["direction"] = "descending";
  return {
    filter: { anyOf: [], exclude: [], ranges: [], ...filter, include: [seen, ...(filter.include ?? [])] },
    sort: { by: sort, direction },
    page: { skip: (page - 1) * 20, take: 20 },
    facets: { types: facetTypes, rowCount: 10 },
  };
}

export const named: Readonly<Record<string, Question>> = {
  "no filter": toQuestion({}),
  "one huge tag": toQuestion({ include: [freeform(0)] }),
  "one fandom": toQuestion({ include: [fandom(3)] }),
  "fandom and pairing": toQuestion({ include: [fandom(0), pairing(0, 0)] }),
  "fandom without 3 tags, words, by kudos": toQuestion({
    include: [fandom(2)],
    exclude: [freeform(0), freeform(3), warning(2)],
    ranges: [from("words", 5_000, 50_000)],
    sort: "kudos",
  }),
  "two fandoms": toQuestion({ include: [fandom(0), fandom(1)] }),
  "a rare tag": toQuestion({ include: [freeform(40_000)] }),
  "a freeform without a warning": toQuestion({ include: [freeform(0)], exclude: [warning(2)] }),
  "language and rating": toQuestion({ include: [english, rating(1)] }),
  "language and rating, complete, by kudos": toQuestion({ include: [english, rating(1), complete], sort: "kudos" }),
  "all without 2 tags, kudos from 50, by words, page 500": toQuestion({
    exclude: [freeform(0), freeform(1)],
    ranges: [from("kudos", 50)],
    sort: "words",
    page: 500,
  }),
  "a huge fandom, page 2,500, by kudos": toQuestion({ include: [fandom(0)], sort: "kudos", page: 2_500 }),
};

/** What people ask for: mostly one tag or a fandom with something, now and then an odd filter or a page far down. */
export function randomMixed(random: Random): Question {
  const below = (end: number): number => Math.floor(random() * end);
  const skewed = (end: number): number => Math.floor(end * random() ** 3);
  const kind = random();
  const of = skewed(400);
  const page = random() < 0.2 ? 1 + below(200) : 1;
  const sort = random() < 0.35 ? (["words", "kudos", "comments", "title"][below(4)] ?? "words") : "updatedAt";
  const by = { sort, page };
  if (kind < 0.08) return toQuestion(by);
  if (kind < 0.2) return toQuestion({ include: [fandom(of)], ...by });
  if (kind < 0.33) return toQuestion({ include: [freeform(skewed(20_000))], ...by });
  if (kind < 0.44) return toQuestion({ include: [fandom(of), pairing(of, skewed(40))], ...by });
  if (kind < 0.55) return toQuestion({ include: [fandom(of), character(of, skewed(40))], ...by });
  if (kind < 0.72) {
    const ranges = random() < 0.5 ? [from("words", 1_000 * below(20), 1e6)] : [];
    const exclude = [freeform(skewed(2_000)), warning(below(6)), freeform(skewed(200))].slice(below(3));
    return toQuestion({ include: random() < 0.5 ? [fandom(of)] : [fandom(of), english], exclude, ranges, ...by });
  }
  if (kind < 0.78) return toQuestion({ include: [fandom(skewed(30)), fandom(skewed(60))], ...by });
  if (kind < 0.88)
    return toQuestion({ include: [freeform(skewed(500))], exclude: [warning(below(6)), fandom(of)], ...by });
  if (kind < 0.94) {
    const ranges = random() < 0.4 ? [from("kudos", 10 * below(20))] : [];
    return toQuestion({ include: [english, rating(below(5)), ...(random() < 0.5 ? [complete] : [])], ranges, ...by });
  }
  return toQuestion({ exclude: [freeform(skewed(300)), fandom(of)], ranges: [from("updatedAt", 1.5e12)], ...by });
}
