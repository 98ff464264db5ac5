import type { Problem, SeriesTextInput } from "#features/works/index.ts";
import type { Form } from "#platform/http/form.ts";
import type { FieldError } from "#ui/fields.ts";
import { typedCheck, typedText } from "../typed.ts";

export const emptySeries: SeriesTextInput = { title: "", description: "", notes: "", isComplete: false };

/** The form of a series in OTW's names, over what stands. */
export function readSeriesForm(form: Form, standing: SeriesTextInput): SeriesTextInput {
  return {
    title: typedText(form, "series[title]", standing.title),
    description: typedText(form, "series[summary]", standing.description),
    notes: typedText(form, "series[series_notes]", standing.notes),
    isComplete: typedCheck(form, "series[complete]", standing.isComplete),
  };
}

const fields: Readonly<Record<string, string>> = {
  title: "series[title]",
  description: "series[summary]",
  notes: "series[series_notes]",
  works: "series[work_ids][]",
};

export function toSeriesError(problem: Problem): FieldError {
  return { field: fields[problem.field.split(".")[0] ?? ""] ?? null, message: problem.message };
}
