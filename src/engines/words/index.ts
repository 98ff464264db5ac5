export { type SoughtWord, seekWords } from "./seek-words.ts";
export { type PlacedWord, placeWords, tokenize } from "./tokenize.ts";
