import { type Html, html } from "#core/html.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { batchAddress } from "../addresses.ts";
import type { ImportBatch } from "../batch.ts";
import type { NumberedFinding } from "../number-findings.ts";
import { toExamples } from "../source-words.ts";

const severityWords = { error: "Error", warning: "Check", info: "Noted" } as const;

/** Every finding of a batch with its number; its name leads to the works that show it. */
export function findingTable(view: {
  readonly batch: ImportBatch;
  readonly findings: readonly NumberedFinding[];
}): Html {
  return adminTable({
    caption: "Findings",
    captionAs: "hidden",
    columns: [{ label: "Finding" }, { label: "Weight" }, { label: "Times", numeric: true }, { label: "For example" }],
    rows: view.findings.map((finding) => ({
      cells: [
        html`${toNumberText(finding.number)}. <a href="${batchAddress(view.batch.name)}?finding=${finding.code}#import-works">${finding.message}</a> <code class="quiet">${finding.code}</code>`,
        severityWords[finding.severity],
        toNumberText(finding.count),
        toExamples(finding.examples).map((example, index) => [
          index > 0 && ", ",
          html`<span class="example">${example}</span>`,
        ]),
      ],
    })),
    empty: { text: "Nothing was noticed." },
  });
}
