export { ColumnBuilder } from "./column-builder.ts";
export { mergeRanked } from "./merge-ranked.ts";
export { compareNames, compareRank, type Name, type Standing } from "./name.ts";
export { NameSearch } from "./name-search.ts";
export type { NearName } from "./name-segment.ts";
