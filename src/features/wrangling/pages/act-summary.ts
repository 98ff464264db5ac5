import { type Fragment, html } from "#core/html.ts";

/** Acts of a line that stand in sight. */
const actsShownMax = 5;

/** What was done; of many acts together the first, and the rest on request. */
export function actSummary(summary: string): Fragment {
  const acts = summary.split("; ");
  if (acts.length <= actsShownMax + 1) return summary;
  const more = acts.slice(actsShownMax);
  return html`${acts.slice(0, actsShownMax).join("; ")}; <span class="more"><details><summary>and ${more.length} more</summary>${more.join("; ")}</details></span>`;
}
