import { type Refused, refuse } from "#core/outcome.ts";

export type ProblemCode =
  | "long"
  | "deep"
  | "unclosed-quote"
  | "unclosed-parenthesis"
  | "unopened-parenthesis"
  | "empty-parentheses"
  | "dangling-operator"
  | "missing-value"
  | "wrong-number"
  | "wrong-time"
  | "wrong-truth"
  | "wrong-id"
  | "wrong-sort"
  | "wrong-word"
  | "turned-range"
  | "sorted-twice";

/** A place in the typed text, in UTF-16 code units, as `slice` counts. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Why a text is no query, in one sentence for whoever typed it, and where. */
export interface QueryProblem extends Span {
  readonly code: ProblemCode;
  readonly message: string;
}

export function fault(code: ProblemCode, { offset, length }: Span, message: string): Refused<QueryProblem> {
  return refuse({ code, message, offset, length });
}

/** A problem found in a part of the text, as one of the whole. */
export function moved(problem: QueryProblem, by: number): Refused<QueryProblem> {
  return refuse({ ...problem, offset: problem.offset + by });
}

const quotedMax = 40;

/** A piece of the typed text for use in a message. */
export function quote(text: string): string {
  const letters = [...text.slice(0, 2 * quotedMax + 2)];
  return letters.length > quotedMax ? `“${letters.slice(0, quotedMax).join("")}…”` : `“${text}”`;
}
