import { type Html, html } from "#core/html.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { batchAddress } from "../addresses.ts";
import type { ImportBatch } from "../batch.ts";
import type { NumberedFinding } from "../number-findings.ts";

const severityWords = { error: "Error", warning: "Look at it", info: "For the record" } as const;

/** Every finding of a batch with its number; its name leads to the works that show it. */
export function findingTable(view: {
  readonly batch: ImportBatch;
  readonly findings: readonly NumberedFinding[];
}): Html {
  return adminTable({
    caption: "Findings",
    columns: [
      { label: "Number" },
      { label: "Weight" },
      { label: "Finding" },
      { label: "Works", numeric: true },
      { label: "For example" },
    ],
    rows: view.findings.map((finding) => ({
      cells: [
        toNumberText(finding.number),
        severityWords[finding.severity],
        html`<a href="${batchAddress(view.batch.name)}?finding=${finding.code}">${finding.code}</a>: ${finding.message}`,
        toNumberText(finding.count),
        finding.examples.join(", "),
      ],
    })),
    empty: { text: "Nothing was noticed." },
  });
}
