export { fanWorkTypes, isFieldName } from "./fields.ts";
export { parseNumberRange, printNumberRange } from "./number-range.ts";
export { type ParsedQuery, parseSearchQuery, queryDepthMax, queryLengthMax } from "./parse-query.ts";
export { printSearchQuery } from "./print-query.ts";
export type { ProblemCode, QueryProblem, Span } from "./problem.ts";
export { type InstantRange, toInstants } from "./time-instants.ts";
export { parseTimeRange, printTimeRange } from "./time-range.ts";
export type { QueryNotice } from "./tokens.ts";
export {
  type Condition,
  type IdField,
  type NumberField,
  type NumberRange,
  type OpenSign,
  type PatternValue,
  type SearchQuery,
  type Sort,
  type SortKey,
  sortKeys,
  type TextField,
  type TextValue,
  type TimeField,
  type TimeRange,
  type TimeUnit,
  type TruthField,
  timeUnits,
  toTypedText,
} from "./tree.ts";
