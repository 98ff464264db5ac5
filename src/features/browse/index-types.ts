import type { TagType } from "#features/tags/index.ts";

/**
 * The kinds of tags that have an index by letter, the one that every work carries first: fandoms in an archive of fan
 * works, genres elsewhere. Fixed lists need none, and free remarks are no way in.
 */
export function indexTypes(types: readonly TagType[]): readonly TagType[] {
  const open = types.filter((type) => !type.isFixed && type.isFacet);
  return open.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
}
