export { type SoughtWord, seekWords } from "./seek-words.ts";
export { type PlacedWord, placeWords, tokenize, walkWords } from "./tokenize.ts";
