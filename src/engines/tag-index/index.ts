// An index of works by tags and values. Its owner makes a `LiveIndex` with a schema (the types of tags, which of them
// facets count, the columns of numbers and of texts), says what tags mean with `setExpansions`, hands works over with
// `put`, as many at once as are at hand, and takes them out with `remove`; then each `answer` is exact for what was put
// before it. Types that come later are said with `addTypes`. Rows hold tags as writers put them: what a tag means lies
// beside them, so that a wrangled tag is one call, whatever the number of its works. After a first load it calls `merge`
// once; and when nobody waits, after changes and after questions, it calls `compact` until that answers false. `save` and
// `load` keep an index between two starts.

export type { Documents, Schema, TagColumn, TextColumn, ValueColumn } from "./documents.ts";
export type { CompareTags } from "./found.ts";
export type { IndexStats } from "./index-stats.ts";
export { type Expansion, LiveIndex } from "./live-index.ts";
export type {
  Answer,
  Choice,
  Condition,
  Facet,
  FacetQuestion,
  Filter,
  Page,
  Question,
  Range,
  Sort,
  Tag,
} from "./question.ts";
export type { SnapshotNotes, SnapshotRefusal } from "./snapshot.ts";
