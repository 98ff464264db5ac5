import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { hiddenField } from "#ui/fields.ts";
import { itemAddress, toPlaceText } from "../addresses.ts";
import type { ImportBatch, ImportItem } from "../batch.ts";
import { toSourceText } from "../source-words.ts";

export const itemFields = { shown: "import[shown][]", taken: "import[taken][]" } as const;

const outcomeWords = {
  planned: { created: "new", updated: "changed", unchanged: "as before", refused: "refused" },
  done: { created: "came in", updated: "changed", unchanged: "as before", refused: "refused" },
} as const;

/** Works of a batch in order; with boxes where one may still leave some out. */
export function itemList(
  view: { readonly batch: ImportBatch; readonly items: readonly ImportItem[] },
  isChoosing: boolean,
): Html {
  return html`
    <ul class="${isChoosing ? "plain-list import-items has-boxes" : "plain-list import-items"}">${view.items.map(
      (item) => html`
      <li>${isChoosing && item.outcome !== "refused" && chooser(item)}<div class="about">${name(view.batch, item)}${notes(item)}</div> <span class="count">${outcome(item)}</span></li>`,
    )}
    </ul>`;
}

function chooser(item: ImportItem): Html {
  const place = toPlaceText(item);
  const own = attributes({
    type: "checkbox",
    name: itemFields.taken,
    value: place,
    checked: item.state !== "skipped",
    "aria-label": `Bring in ${item.title}`,
  });
  return html`${hiddenField(itemFields.shown, place)}<label class="item-box"><input${own}></label> `;
}

function name(batch: ImportBatch, item: ImportItem): Fragment {
  const by = item.byline === "" ? null : html` by <bdi>${item.byline}</bdi>`;
  const source = html`${by} <span class="hint"><bdi>${toSourceText(item.source, batch.label)}</bdi></span>`;
  if (item.refusal !== null) return html`<bdi>${item.source}</bdi> <span class="hint">${item.refusal.message}</span>`;
  if (item.state === "planned" || item.state === "skipped")
    return html`<a href="${itemAddress(batch.name, item)}"><bdi>${item.title}</bdi></a>${source}`;
  return item.workId === null
    ? html`<bdi>${item.title}</bdi>${source}`
    : html`<a href="/works/${item.workId}"><bdi>${item.title}</bdi></a>${source}`;
}

function notes({ findings, correction }: ImportItem): Fragment {
  const told = findings.filter((finding) => finding.severity !== "info");
  return [
    correction !== null && html` <span class="hint">Corrected.</span>`,
    told.map((finding) => html` <span class="hint">${finding.message}</span>`),
  ];
}

function outcome(item: ImportItem): string {
  if (item.state === "skipped") return "left out";
  if (item.state === "undone") return "taken back";
  if (item.state === "kept") return "kept, touched since";
  return outcomeWords[item.state === "planned" ? "planned" : "done"][item.outcome];
}
