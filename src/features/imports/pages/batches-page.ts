import { type Html, html } from "#core/html.ts";
import { textsAddress } from "#features/kept-texts/index.ts";
import type { Moment } from "#ui/dates.ts";
import { allImportsAddress, newImportAddress } from "../addresses.ts";
import type { ImportBatch } from "../batch.ts";
import { batchTable } from "./batch-words.ts";

export interface BatchesView {
  readonly batches: readonly ImportBatch[];
  /** Logins by the ids of people. */
  readonly owners: ReadonlyMap<number, string>;
  readonly moment: Moment;
  /** Where the page of older ones begins; null on the last. */
  readonly beforeId: number | null;
}

/** Everything that was brought in, for those who look after imports. */
export function batchesPage(view: BatchesView): Html {
  return html`
    <h2 class="heading">Imports</h2>
    <p>Everything that was brought in. News, pages and challenges of archives that moved in are kept as <a href="${textsAddress}">texts to read</a>.</p>
    <p><a class="button" href="${newImportAddress}?whose=others">Bring in works</a></p>
    ${batchTable(view.batches, view.moment, view.owners)}
    ${view.beforeId !== null && html`<p><a href="${allImportsAddress}?before=${view.beforeId}">Older ones</a></p>`}`;
}
