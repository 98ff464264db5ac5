import type { NumberedChapter } from "../decode/ao3/chapter-sequence.ts";
import type { SourceFile } from "../document.ts";
import { findChapterIndex } from "./chapter-index.ts";

interface Around {
  readonly beside: readonly SourceFile[];
  readonly workAddress: string | null;
  readonly postedChapters: number | null;
}

/**
 * Chapters with the days of their posting, as far as the list of a work's chapters lies beside it: by their addresses
 * where they are known, else in their order, when the list has as many.
 */
export function withDates(found: readonly NumberedChapter[], around: Around): readonly NumberedChapter[] {
  const { beside, workAddress, postedChapters } = around;
  const index = workAddress === null ? [] : findChapterIndex(beside, workAddress);
  if (index.length === 0) return found;
  const isOfAll = index.length === (postedChapters ?? found.length);
  return found.map(({ chapter, number }, place) => {
    const [address] = chapter.oldAddresses;
    const known = index.find((one) => address !== undefined && one.path === new URL(address).pathname);
    // A page of one chapter knows its place by its number alone; in a whole work numbers may have gaps.
    const listed = known ?? (isOfAll ? index[found.length === 1 ? (number ?? 1) - 1 : place] : undefined);
    return { chapter: { ...chapter, published: listed?.published ?? null }, number };
  });
}
