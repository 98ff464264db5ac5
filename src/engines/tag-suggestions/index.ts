export type { Likeness } from "./compare-spellings.ts";
export { toCommonBeginning } from "./spelling.ts";
export { type Candidate, type Suggestion, type SuggestionContext, suggest } from "./suggest.ts";
