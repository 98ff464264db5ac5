import type { TagType } from "#features/tags/index.ts";

/**
 * The types whose tags are homes of others, as fandoms are: writers coin them, others belong to them, and they belong to
 * none that works carry. An archive without such a type has one queue.
 */
export function homeTypes(types: readonly TagType[]): readonly TagType[] {
  const onWorks = new Set(types.filter((type) => type.isOnWorks).map((type) => type.key));
  const parents = new Set(types.flatMap((type) => type.parentTypes));
  return types.filter(
    (type) =>
      type.isOnWorks && !type.isFixed && parents.has(type.key) && !type.parentTypes.some((key) => onWorks.has(key)),
  );
}

/** The types that have a queue: those in which writers coin tags. */
export function queueTypes(types: readonly TagType[]): readonly TagType[] {
  return types.filter((type) => type.isOnWorks && !type.isFixed);
}
