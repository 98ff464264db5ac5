import type { TagId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { filterTags, isCrossover, isOneTruePairing, standsAs, type TagGraph } from "#engines/tag-graph/index.ts";
import { seekWords, tokenize } from "#engines/words/index.ts";
import { type IndexedWork, textFields } from "#features/discovery/indexed-work.ts";
import type { WorkClaim, WorkCondition, WorkNumber } from "#features/discovery/question.ts";

/** A work with what its tags mean. */
export interface UnderstoodWork extends Omit<IndexedWork, "claims" | "numbers"> {
  /** The tags under which it is found. */
  readonly meant: ReadonlySet<TagId>;
  readonly claims: ReadonlySet<WorkClaim>;
  readonly numbers: Readonly<Record<WorkNumber, number | null>>;
}

export function understand(
  work: IndexedWork,
  graph: TagGraph,
  names: ReadonlyMap<TagId, { readonly name: string }>,
): UnderstoodWork {
  const idsOf = (type: string) => work.tags.filter((tag) => tag.type === type).map((tag) => tag.id);
  const claims = new Set<WorkClaim>(work.claims);
  if (isCrossover(graph, idsOf("fandom"))) claims.add("crossover");
  if (isOneTruePairing(graph, idsOf("relationship"))) claims.add("otp");
  const fandoms = new Set(idsOf("fandom").map((id) => standsAs(graph, id))).size;
  const meant = filterTags(
    graph,
    work.tags.map((tag) => tag.id),
  );
  const meantWords = [...meant].flatMap((id) => tokenize(names.get(id)?.name ?? ""));
  const words = { ...work.words, tags: [...work.words.tags, ...meantWords] };
  return { ...work, words, meant, claims, numbers: { ...work.numbers, fandoms } };
}

/** Whether a list may hold the work for this viewer: the rule of `visibleTo` for posted works. */
export function isSeen(work: UnderstoodWork, viewer: Viewer): boolean {
  if (mayDo(viewer, "moderate") || mayDo(viewer, "administer") || work.audience === "everybody") return true;
  if (viewer.kind === "guest") return false;
  return work.audience === "members" || isMadeBy(work, viewer);
}

/** Whether the condition holds for the work as far as this viewer may know it. */
export function isMatch(work: UnderstoodWork, condition: WorkCondition, asked: Asked): boolean {
  const { viewer, graph } = asked;
  switch (condition.kind) {
    case "all":
      return condition.of.every((one) => isMatch(work, one, asked));
    case "any":
      return condition.of.some((one) => isMatch(work, one, asked));
    case "not":
      return !isMatch(work, condition.of, asked);
    case "tag":
      return work.meant.has(standsAs(graph, condition.id));
    case "claim":
      return work.claims.has(condition.claim);
    case "language":
      return work.language === condition.code;
    case "person":
    case "pseud":
      return isNamed(work, condition) && mayKnowByline(work, viewer);
    case "series":
      return work.seriesIds.includes(condition.id);
    case "range":
      return isWithin(work.numbers[condition.by], condition);
    case "word":
      return hasWord(work, condition);
    case "works":
      return condition.ids.includes(work.id);
  }
}

export interface Asked {
  readonly viewer: Viewer;
  readonly graph: TagGraph;
}

function isNamed(work: UnderstoodWork, named: Extract<WorkCondition, { kind: "person" | "pseud" }>): boolean {
  return work.creators.some(
    (creator) =>
      creator.isAccepted && (named.kind === "person" ? creator.personId === named.id : creator.pseudId === named.id),
  );
}

/** The rule of `bylineKnownTo` of the works. */
function mayKnowByline(work: UnderstoodWork, viewer: Viewer): boolean {
  return !work.isAnonymous || mayDo(viewer, "moderate") || isMadeBy(work, viewer);
}

function isMadeBy(work: UnderstoodWork, viewer: Viewer): boolean {
  return viewer.kind === "member" && work.creators.some((creator) => creator.personId === viewer.personId);
}

function isWithin(value: number | null, range: { readonly from?: number; readonly to?: number }): boolean {
  return value !== null && value >= (range.from ?? value) && value <= (range.to ?? value);
}

/** What is open at the end may be left out, as in questions. */
function toRegExp(pattern: string): RegExp {
  const open = pattern.replace(/\?+$/, (end) => `.{0,${end.length}}`).replaceAll("*", ".*");
  return new RegExp(`^${open.replace(/(?<!\{0,\d+\})\?/g, ".")}$`, "su");
}

function hasWord(work: UnderstoodWork, condition: Extract<WorkCondition, { kind: "word" }>): boolean {
  const fields = condition.field === "any" ? textFields : ([condition.field] as const);
  if (condition.match === "pattern") {
    return fields.some((field) => work.words[field].some((there) => toRegExp(condition.word).test(there)));
  }
  const sought = seekWords(condition.word, condition.match);
  return fields.some((field) =>
    sought.every(({ word, match }) =>
      work.words[field].some((there) => (match === "whole" ? there === word : there.startsWith(word))),
    ),
  );
}
