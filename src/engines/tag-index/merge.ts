import type { Column } from "./columns.ts";
import type { TagDictionary } from "./dictionary.ts";
import type { Schema } from "./documents.ts";
import { mergeColumn, mergeIds, mergeTexts } from "./merge-orders.ts";
import { mergePostings } from "./merge-postings.ts";
import { orderSources, type Source, type Sources } from "./merge-sources.ts";
import { buildRows } from "./rows.ts";
import type { Segment } from "./segment.ts";
import { eachSpan, type Steps } from "./steps.ts";
import type { TextOrder } from "./texts.ts";

/** The new segment, and by old one, by its document, the new one. */
export type Merged = { readonly segment: Segment; readonly targets: Sources["targets"] };

/** One segment of all works in these that are not gone; takes as long as building it, without asking anyone for them. */
export function* mergeSegments(sources: readonly Source[], schema: Schema, dictionary: TagDictionary): Steps<Merged> {
  const ordered = yield* orderSources(sources);
  const docCount = ordered.docOf.length;
  const texts = new Map<string, TextOrder>();
  for (const name of schema.texts) texts.set(name, yield* mergeTexts(ordered, name));
  const columns = new Map<string, Column>();
  for (const name of schema.values) columns.set(name, yield* mergeColumn(ordered, name));
  const postings = yield* mergePostings(ordered);
  const rows = yield* buildRows(postings, docCount, dictionary);
  const docsById = yield* mergeIds(ordered);
  const segment = { docCount, ...(yield* copyDocs(ordered)), docsById, postings, columns, texts, rows };
  return { segment, targets: ordered.targets };
}

function* copyDocs({ segments, segmentOf, docOf }: Sources): Steps<Pick<Segment, "workIds" | "updatedAt">> {
  const workIds = new Uint32Array(docOf.length);
  const updatedAt = new Float64Array(docOf.length);
  yield* eachSpan(docOf.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const segment = segments[segmentOf[at] ?? 0];
      const doc = docOf[at] ?? 0;
      workIds[at] = segment?.workIds[doc] ?? 0;
      updatedAt[at] = segment?.updatedAt[doc] ?? 0;
    }
  });
  return { workIds, updatedAt };
}
