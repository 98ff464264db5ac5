export { meetsPattern } from "./meets-pattern.ts";
export { type PatternText, type SoughtPattern, seekPattern } from "./seek-pattern.ts";
export { type SoughtWord, seekWords } from "./seek-words.ts";
export { type PlacedWord, placeWords, tokenize, walkWords } from "./tokenize.ts";
