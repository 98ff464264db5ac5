import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { TagId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import {
  canonicalOf,
  type Edit,
  fanWorkParents,
  filterTags,
  findPath,
  invertedAll,
  isCrossover,
  isOneTruePairing,
  link,
  makeCanonical,
  makeSynonym,
  previewMerge,
  removeCanonical,
  standsAs,
  TagGraph,
  undo,
  unlink,
} from "./index.ts";

const names = ["marvel", "avengers", "thor", "dcu", "tony", "steve", "tony/steve", "stony", "plain"] as const;
type Name = (typeof names)[number];
const types: Readonly<Partial<Record<Name, string>>> = {
  tony: "character",
  steve: "character",
  "tony/steve": "relationship",
  stony: "relationship",
};

const id = (name: Name) => (names.indexOf(name) + 1) as TagId;
const named = (ids: Iterable<TagId>) => [...ids].map((one) => names[one - 1]);

/** Everything canonical but `stony` and `plain`; Marvel above Avengers above Thor; the characters in their fandom. */
function open(): TagGraph {
  const graph = new TagGraph(fanWorkParents);
  for (const name of names) {
    const isCanonical = name !== "stony" && name !== "plain";
    graph.add({ id: id(name), type: types[name] ?? "fandom", isCanonical, isUnwrangleable: false, synonymOf: null });
  }
  make(graph, link(graph, metatag("marvel", "avengers")));
  make(graph, link(graph, metatag("avengers", "thor")));
  make(graph, link(graph, parent("avengers", "tony")));
  return graph;
}

const metatag = (above: Name, below: Name) => ({ relation: "metatag", above: id(above), below: id(below) }) as const;
const parent = (above: Name, below: Name) => ({ relation: "parent", above: id(above), below: id(below) }) as const;

function make(graph: TagGraph, asked: Outcome<readonly Edit[], unknown>): readonly Edit[] {
  assert(asked.ok, JSON.stringify(asked));
  graph.apply(asked.value);
  return asked.value;
}

function refused(asked: Outcome<unknown, { readonly code: string }>): string {
  assert(!asked.ok);
  return asked.refusal.code;
}

suite("The graph of tags", () => {
  test("a loop is refused and named from the top down", () => {
    const graph = open();
    const asked = link(graph, metatag("thor", "marvel"));
    assert(!asked.ok && asked.refusal.code === "loop");
    assert.deepEqual(named(asked.refusal.path), ["marvel", "avengers", "thor"]);
    assert.equal(findPath(graph, id("thor"), id("marvel")), null);
  });

  test("a relationship gets the fandoms of its characters", () => {
    const graph = open();
    make(graph, link(graph, parent("tony", "stony")));
    assert.deepEqual(named(graph.above("parent", id("stony"))), ["tony", "avengers"]);
  });

  test("a link that the types or the status do not allow is refused", () => {
    const graph = open();
    assert.equal(refused(link(graph, parent("tony/steve", "tony"))), "types");
    assert.equal(refused(link(graph, parent("marvel", "avengers"))), "types");
    assert.equal(refused(link(graph, metatag("marvel", "tony"))), "types");
    assert.equal(refused(link(graph, metatag("marvel", "plain"))), "not-canonical");
    assert.equal(refused(link(graph, metatag("marvel", "avengers"))), "unchanged");
    assert.equal(refused(link(graph, metatag("marvel", "marvel"))), "self");
    assert.equal(refused(link(graph, parent("avengers", "missing" as Name))), "missing");
  });

  test("a synonym hands on what stood around it, its own synonyms too", () => {
    const graph = open();
    make(graph, makeSynonym(graph, { synonym: id("plain"), canonical: id("avengers"), mayDemote: false }));
    const merge = { synonym: id("avengers"), canonical: id("dcu"), mayDemote: false };
    assert.equal(refused(makeSynonym(graph, merge)), "canonical");
    const preview = previewMerge(graph, { ...merge, mayDemote: true });
    assert(preview.ok);
    assert.deepEqual(named(preview.value.gained.metatags), ["marvel"]);
    assert.deepEqual(named(preview.value.gained.subtags), ["thor"]);
    assert.deepEqual(named(preview.value.gained.children), ["tony"]);
    assert.deepEqual(named(preview.value.gained.synonyms).toSorted(), ["avengers", "plain"]);
    assert.deepEqual(named(preview.value.refiltered.map(({ tag }) => tag)).toSorted(), [
      "avengers",
      "dcu",
      "plain",
      "thor",
    ]);

    graph.apply(preview.value.edits);
    assert.deepEqual(named(filterTags(graph, [id("plain"), id("thor")])), ["dcu", "marvel", "thor"]);
    assert.equal(refused(makeCanonical(graph, id("avengers"))), "synonym");
    assert.equal(refused(makeSynonym(graph, { ...merge, synonym: id("thor"), canonical: id("avengers") })), "synonym");
  });

  test("a tag cannot become a synonym of one that a third stands between, but of its own metatag it can", () => {
    const graph = open();
    const over = { synonym: id("thor"), canonical: id("marvel"), mayDemote: true };
    assert.equal(refused(makeSynonym(graph, over)), "loop");
    make(graph, makeSynonym(graph, { ...over, canonical: id("avengers") }));
    assert.deepEqual(named(filterTags(graph, [id("thor")])), ["avengers", "marvel"]);
  });

  test("two fandoms under one metatag are no crossover, and two spellings of one neither", () => {
    const graph = open();
    const crosses = (...of: readonly Name[]) => isCrossover(graph, of.map(id));
    assert.deepEqual([crosses(), crosses("thor"), crosses("thor", "thor")], [false, false, false]);
    assert.deepEqual(
      [crosses("thor", "avengers"), crosses("thor", "dcu"), crosses("thor", "plain")],
      [false, true, true],
    );
    make(graph, makeSynonym(graph, { synonym: id("plain"), canonical: id("thor"), mayDemote: false }));
    assert.equal(crosses("thor", "plain"), false);
  });

  test("one fandom that shares a metatag with every other makes it no crossover, though the others share none", () => {
    const graph = open();
    make(graph, makeCanonical(graph, id("plain")));
    make(graph, link(graph, metatag("dcu", "thor")));
    make(graph, link(graph, metatag("dcu", "plain")));
    assert.equal(isCrossover(graph, [id("avengers"), id("plain")]), true);
    assert.equal(isCrossover(graph, [id("avengers"), id("thor"), id("plain")]), false);
  });

  test("a pairing is the only one when the other is its synonym", () => {
    const graph = open();
    const both = [id("tony/steve"), id("stony")];
    assert.equal(isOneTruePairing(graph, both), false);
    make(graph, makeSynonym(graph, { synonym: id("stony"), canonical: id("tony/steve"), mayDemote: false }));
    assert.equal(isOneTruePairing(graph, both), true);
    assert.equal(isOneTruePairing(graph, []), false);
  });

  test("a tag that nobody wrangled has no canonical and stands for itself", () => {
    const graph = open();
    assert.equal(canonicalOf(graph, id("plain")), null);
    assert.equal(canonicalOf(graph, id("thor")), id("thor"));
    assert.equal(standsAs(graph, id("plain")), id("plain"));
    assert.deepEqual(named(filterTags(graph, [id("plain")])), ["plain"]);
  });

  test("what was undone by hand, or is needed by now, is not undone again", () => {
    const graph = open();
    const made = make(graph, makeCanonical(graph, id("plain")));
    make(graph, link(graph, metatag("marvel", "plain")));
    assert.equal(refused(undo(graph, made)), "needed");
    const removed = make(graph, removeCanonical(graph, id("plain")));
    assert.equal(refused(undo(graph, made)), "changed");
    make(graph, undo(graph, removed));
    assert.deepEqual(named(graph.above("metatag", id("plain"))), ["marvel"]);
  });

  test("many acts in one are undone though they changed the same places several times", () => {
    const graph = open();
    const merges = [
      { synonym: id("plain"), canonical: id("thor"), mayDemote: true },
      { synonym: id("thor"), canonical: id("dcu"), mayDemote: true },
    ];
    const made = [
      ...merges.flatMap((merge) => make(graph, makeSynonym(graph, merge))),
      ...make(graph, unlink(graph, parent("avengers", "tony"))),
      ...make(graph, link(graph, parent("avengers", "tony"))),
    ];
    make(graph, unlink(graph, parent("avengers", "tony")));
    make(graph, undo(graph, made));
    assert.equal(graph.find(id("plain"))?.synonymOf, null);
    assert.deepEqual(named(graph.above("metatag", id("thor"))), ["avengers"]);
    assert.deepEqual(named(graph.above("metatag", id("dcu"))), []);
    assert.deepEqual(named(graph.above("parent", id("tony"))), []);
  });

  test("an undo that would close a loop is refused", () => {
    const graph = open();
    const cut = make(graph, unlink(graph, metatag("avengers", "thor")));
    make(graph, link(graph, metatag("thor", "marvel")));
    const back = undo(graph, cut);
    assert(!back.ok && back.refusal.code === "needed");
    assert(back.refusal.faults.every((fault) => fault.code === "loop"));
    assert.equal(graph.above("metatag", id("thor")).size, 0);
  });

  test("edits that do not begin where the graph is are a fault, and none of them is made", () => {
    const graph = open();
    const edits = makeCanonical(graph, id("plain"));
    assert(edits.ok);
    assert.throws(() => graph.apply([...edits.value, ...edits.value]), /not where this edit begins/);
    assert.equal(graph.find(id("plain"))?.isCanonical, false);
    graph.apply([...edits.value, ...invertedAll(edits.value)]);
    assert.equal(graph.find(id("plain"))?.isCanonical, false);
  });

  test("a chain of 100,000 metatags and a metatag of 100,000 subtags are walked without harm", () => {
    const graph = new TagGraph();
    const count = 100_000;
    for (let at = 1; at <= 2 * count; at += 1) {
      graph.add({ id: at as TagId, type: "freeform", isCanonical: true, isUnwrangleable: false, synonymOf: null });
      const above = (at <= count ? Math.max(1, at - 1) : 1) as TagId;
      if (at > 1) graph.apply([{ kind: "link", relation: "metatag", above, below: at as TagId, isLinked: true }]);
    }
    const loop = link(graph, { relation: "metatag", above: count as TagId, below: 1 as TagId });
    assert(!loop.ok && loop.refusal.code === "loop" && loop.refusal.path.length === count);
    assert.equal(filterTags(graph, [count as TagId]).size, count);
    make(graph, removeCanonical(graph, 1 as TagId));
  });
});
