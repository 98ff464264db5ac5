import type { ChapterHeading } from "../decode/chapter-heading.ts";

/** A heading that was found, and the blocks `from` to `to` (not included) that it takes. */
export interface FoundHeading {
  readonly heading: ChapterHeading;
  readonly from: number;
  readonly to: number;
}
