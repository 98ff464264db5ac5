import type { Documents, Question } from "#engines/tag-index/index.ts";
import { schema } from "../generated-documents.ts";

/** Tags of all types in one number space: the type's place times this, and the tag's own number. */
const typeSpan = 268_435_456;

export function toTagNumber(type: string, id: number): number {
  return schema.types.findIndex((known) => known.name === type) * typeSpan + id;
}

/** The numbers of a type's tags: from the first up to, but without, the second. */
export function toTagSpan(type: string): readonly [number, number] {
  return [toTagNumber(type, 0), toTagNumber(type, typeSpan)];
}

export interface WorkLine {
  readonly id: number;
  readonly updatedAt: number;
  readonly values: readonly number[];
  readonly tags: readonly number[];
}

/** Works as rows of a table. */
export function* toLines(documents: Documents): Generator<WorkLine> {
  for (const [row, id] of documents.workIds.entries()) {
    const tags = documents.tags.flatMap(({ type, starts, ids }) =>
      [...ids.subarray(starts[row], starts[row + 1])].map((tag) => toTagNumber(type, tag)),
    );
    const values = documents.values.map((column) => column.values[row] ?? 0);
    yield { id, updatedAt: documents.updatedAt[row] ?? 0, values, tags };
  }
}

/** What `work` rows must be beside their tags. */
export function toRanges({ filter }: Question): string {
  const parts = filter.ranges.flatMap(({ by, min, max }) => [
    ...(Number.isFinite(min) ? [`${toColumn(by)} >= ${min}`] : []),
    ...(Number.isFinite(max) ? [`${toColumn(by)} <= ${max}`] : []),
  ]);
  return parts.map((part) => ` and ${part}`).join("");
}

export function toOrder({ sort, page }: Question): string {
  const column = toColumn(sort.by);
  const last = column === "updated_at" ? "" : ", updated_at desc";
  return `order by ${column} desc${last}, id desc limit ${page.take} offset ${page.skip}`;
}

function toColumn(name: string): string {
  return name === "updatedAt" ? "updated_at" : name;
}

/** The questions that are asked of every engine use no text columns. */
export const valueColumns = schema.values.map((name) => `${name} integer not null`).join(", ");
