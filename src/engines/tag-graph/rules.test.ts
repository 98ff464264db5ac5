import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { TagId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import {
  findSlow,
  first,
  ids,
  isValid,
  type Slow,
  type SlowStep,
  show,
  slowAncestors,
  slowStep,
} from "#test/support/slow-tag-graph.ts";
import {
  changeType,
  type Edit,
  filterTags,
  isCrossover,
  link,
  listAncestors,
  listDescendants,
  listFaults,
  listRefiltered,
  makeCanonical,
  makeSynonym,
  markUnwrangleable,
  previewMerge,
  releaseSynonym,
  removeCanonical,
  TagGraph,
  undo,
  unlink,
} from "./index.ts";

const id = fc.constantFrom(...ids);
const fandom = fc.constantFrom(...ids.slice(1, 6));
const relation = fc.constantFrom("metatag" as const, "parent" as const);
type Step = SlowStep | readonly ["undo", number];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(fc.constant("canonical" as const), id) },
  { weight: 8, arbitrary: fc.tuple(fc.constant("link" as const), fc.constant("metatag" as const), fandom, fandom) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom("link" as const, "unlink" as const), relation, id, id) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("merge" as const), fandom, fandom, fc.boolean()) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("merge" as const), id, id, fc.boolean()) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constantFrom("plain" as const, "release" as const, "mark" as const, "clear" as const, "retype" as const),
      id,
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant("undo" as const), fc.nat({ max: 20 })) },
);

function ask(graph: TagGraph, [kind, ...rest]: SlowStep): Outcome<readonly Edit[], unknown> {
  if (kind === "link" || kind === "unlink") {
    const [which, above, below] = rest as ["metatag" | "parent", TagId, TagId];
    return (kind === "link" ? link : unlink)(graph, { relation: which, above, below });
  }
  if (kind === "merge") {
    const [synonym, canonical, mayDemote] = rest as [TagId, TagId, boolean];
    return makeSynonym(graph, { synonym, canonical, mayDemote });
  }
  const wanted = rest[0] as TagId;
  if (kind === "mark" || kind === "clear") return markUnwrangleable(graph, wanted, kind === "mark");
  if (kind === "retype") return changeType(graph, wanted, "freeform");
  return { canonical: makeCanonical, plain: removeCanonical, release: releaseSynonym }[kind](graph, wanted);
}

function open(slow: Slow): TagGraph {
  const graph = new TagGraph();
  for (const tag of slow.tags) graph.add(tag);
  graph.apply(slow.links.map((one) => ({ kind: "link", ...one, isLinked: true })));
  return graph;
}

function read(graph: TagGraph): Slow {
  const tags = [...graph.ids()].map((one) => graph.find(one)!);
  const links = (["metatag", "parent"] as const).flatMap((which) =>
    tags.flatMap((tag) => [...graph.above(which, tag.id)].map((above) => ({ relation: which, above, below: tag.id }))),
  );
  return { tags, links };
}

function assertSame(graph: TagGraph, slow: Slow): void {
  const found = read(graph);
  assert.deepEqual(found.tags, slow.tags);
  assert.deepEqual(found.links.map(show).toSorted(), slow.links.map(show).toSorted());
  for (const tag of slow.tags) {
    const ancestors = slowAncestors(slow, tag.id);
    assert.deepEqual(new Set(listAncestors(graph, tag.id)), ancestors);
    const below = ids.filter((other) => slowAncestors(slow, other).has(tag.id));
    assert.deepEqual([...listDescendants(graph, tag.id)].toSorted(), below);
    assert.deepEqual(
      [...graph.synonyms(tag.id)].toSorted(),
      ids.filter((one) => findSlow(slow, one).synonymOf === tag.id),
    );
    const own = tag.synonymOf ?? tag.id;
    assert.deepEqual(new Set(filterTags(graph, [tag.id])), slowAncestors(slow, own).add(own));
  }
  assert.deepEqual(listFaults(graph, ids), []);
}

/** What the graph says of the fandoms, against the sentence of the rule over every pair. */
function assertCrossover(graph: TagGraph, slow: Slow, fandoms: readonly TagId[]): void {
  const standing = [...new Set(fandoms.map((one) => findSlow(slow, one).synonymOf ?? one))];
  const closure = (one: TagId) => slowAncestors(slow, one).add(one);
  const share = (one: TagId, other: TagId) => [...closure(one)].some((tag) => closure(other).has(tag));
  const expected = standing.length > 1 && !standing.some((one) => standing.every((other) => share(one, other)));
  assert.equal(isCrossover(graph, fandoms), expected);
}

/** The preview names exactly the tags whose works are filed otherwise afterwards. */
function assertRefiltered(graph: TagGraph, edits: readonly Edit[], next: Slow): void {
  const refiltered = listRefiltered(graph, edits).map(({ tag, gained, lost }) => [
    tag,
    gained.toSorted(),
    lost.toSorted(),
  ]);
  const after = open(next);
  const expected = ids.flatMap((tag) => {
    const [old, now] = [filterTags(graph, [tag]), filterTags(after, [tag])];
    const gained = [...now.difference(old)].toSorted();
    const lost = [...old.difference(now)].toSorted();
    return gained.length + lost.length === 0 ? [] : [[tag, gained, lost]];
  });
  assert.deepEqual(
    refiltered.toSorted(([one], [other]) => Number(one) - Number(other)),
    expected,
  );
}

test("every action does what the rules say, and nothing that they forbid", () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 30, size: "max" }),
      fc.array(fandom, { maxLength: 4 }),
      (steps, fandoms) => {
        const graph = open(first);
        const log: (readonly Edit[])[] = [];
        let slow = first;
        for (const one of steps) {
          if (one[0] === "undo") {
            const edits = log[one[1] % Math.max(1, log.length)];
            const back = edits === undefined ? null : undo(graph, edits);
            if (back?.ok) graph.apply(back.value);
            slow = read(graph);
            assert(isValid(slow));
          } else {
            const wanted = slowStep(slow, one);
            const next = wanted !== null && isValid(wanted) ? wanted : null;
            const asked = ask(graph, one);
            assert.equal(asked.ok, next !== null, `${one.join(" ")} ${JSON.stringify(asked)}`);
            if (!asked.ok || next === null) continue;
            assertRefiltered(graph, asked.value, next);
            graph.apply(asked.value);
            log.push(asked.value);
            slow = { tags: next.tags, links: next.links };
          }
          assertSame(graph, slow);
          assertCrossover(graph, slow, fandoms);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("actions undone from the last to the first leave the graph as it was", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30, size: "max" }), (steps) => {
      const graph = open(first);
      const log: (readonly Edit[])[] = [];
      for (const one of steps) {
        const asked = one[0] === "undo" ? null : ask(graph, one);
        if (!asked?.ok) continue;
        graph.apply(asked.value);
        log.push(asked.value);
      }
      for (const edits of log.toReversed()) {
        const back = undo(graph, edits);
        assert(back.ok);
        graph.apply(back.value);
      }
      assertSame(graph, first);
    }),
    { numRuns: 200 },
  );
});

test("a preview tells what a merge brings and leaves the graph as it is", () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 10, maxLength: 30, size: "max" }),
      fandom,
      fandom,
      (steps, synonym, canonical) => {
        const graph = open(first);
        for (const one of steps) {
          const asked = one[0] === "undo" ? null : ask(graph, one);
          if (asked?.ok) graph.apply(asked.value);
        }
        const before = read(graph);
        const merge = { synonym, canonical, mayDemote: true };
        const preview = previewMerge(graph, merge);
        assertSame(graph, before);
        assert.equal(preview.ok, makeSynonym(graph, merge).ok);
        if (!preview.ok) return;
        const had = new Set(graph.synonyms(canonical));
        graph.apply(preview.value.edits);
        assert.deepEqual(
          preview.value.gained.synonyms,
          [...graph.synonyms(canonical)].filter((one) => !had.has(one)),
        );
      },
    ),
    { numRuns: 100 },
  );
});
