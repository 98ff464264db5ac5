import type { CleanHtml } from "#core/html.ts";
import type { KeptTextId } from "#core/ids.ts";

/** A text that belonged to an archive and to none of its works: news, a page, a challenge. */
export interface KeptText {
  readonly id: KeptTextId;
  /** What it was there, in a word. */
  readonly kind: string;
  readonly site: string;
  readonly title: string;
  readonly author: string;
  readonly body: CleanHtml;
  /** Epoch milliseconds; null where its source does not say. */
  readonly writtenAt: number | null;
}

export type ListedText = Omit<KeptText, "body">;
