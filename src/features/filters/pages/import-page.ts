import { type Fragment, type Html, html } from "#core/html.ts";
import { radioButtons } from "#ui/choices.ts";
import { type FieldError, textArea } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import type { ReportLine } from "../import-rules.ts";
import type { Effect } from "../rule.ts";
import { effectLabels } from "./rule-form.ts";

export const importFields = { text: "import[text]", effect: "import[effect]" } as const;

export interface ImportPageView {
  readonly action: string;
  readonly token: string;
  readonly rulesAddress: string;
  readonly text: string;
  readonly effect: Effect;
  readonly errors: readonly FieldError[];
  /** What became of each line; null before anything was sent. */
  readonly report: readonly ReportLine[] | null;
}

/** Rules from a list or a file, with a report of what became of each. */
export function importPage(view: ImportPageView): Html {
  return html`
    ${view.report !== null && [reportOf(view, view.report), html`<h3 class="heading">More rules</h3>`]}
    ${form({ action: view.action, token: view.token, errors: view.errors }, [
      textArea({
        name: importFields.text,
        label: "A list, or the text of a file of rules",
        value: view.text,
        rows: 12,
        errors: view.errors,
        hint: html`In a list, one a line: the name of a tag or of an author, or the address of a work, an author or a tag. <code>tag:</code> or <code>author:</code> before a name says which is meant.`,
      }),
      html`<browser-rules data-target="#import_text"></browser-rules>`,
      radioButtons({
        name: importFields.effect,
        label: "With the works of a list",
        values: [view.effect],
        options: (["hide", "highlight"] as const).map((effect) => ({ value: effect, label: effectLabels[effect] })),
      }),
      submitRow(
        [{ label: "Add these rules" }],
        html`<a class="button quiet" href="${view.rulesAddress}">Back to your rules</a>`,
      ),
    ])}`;
}

const becameTexts: Readonly<Record<ReportLine["became"], string>> = {
  new: "Added",
  changed: "Changed",
  known: "Was there already",
  full: "No room left",
  refused: "Not added",
};

function reportOf(view: ImportPageView, report: readonly ReportLine[]): Html {
  const count = (became: ReportLine["became"]) => report.filter((line) => line.became === became).length;
  const order = ["new", "changed", "known", "refused", "full"] as const;
  const totals = order.flatMap((became) => {
    const lines = count(became);
    return lines === 0 ? [] : [`${becameTexts[became]}: ${toNumberText(lines)}`];
  });
  return html`
    <div class="notice-box" role="status"><p>${totals.join(" · ")}</p><p><a href="${view.rulesAddress}">Your rules</a></p></div>
    ${lineList(
      "What needs another look",
      report.filter(({ became }) => became === "refused" || became === "full"),
    )}
    ${lineList(
      "What was taken",
      report.filter(({ became }) => became !== "refused" && became !== "full"),
    )}`;
}

function lineList(heading: string, lines: readonly ReportLine[]): Fragment {
  if (lines.length === 0) return null;
  return html`
    <h3 class="heading">${heading}</h3>
    <ul class="plain-list report">${lines.map(
      ({ number, became, text }) => html`
      <li><span>${toNumberText(number)}. <bdi>${text}</bdi></span> <span class="count">${becameTexts[became]}</span></li>`,
    )}
    </ul>`;
}
