import type { WorkId } from "#core/ids.ts";

/** Whether the texts are searched, and up to which work they were listed for that. */
export interface TextSearchState {
  readonly isOn: boolean;
  /** Works with higher numbers come in through the news, or are still to be listed. */
  readonly listedTo: WorkId;
}

/** A new archive searches its texts, and none is listed: numbers of works begin at 1. */
export const switchedOn: TextSearchState = { isOn: true, listedTo: 0 as WorkId };

export const switchedOff: TextSearchState = { ...switchedOn, isOn: false };
