export type { Likeness } from "./compare-spellings.ts";
export { type Candidate, type Suggestion, type SuggestionContext, suggest } from "./suggest.ts";
