export { compareNames, type Name, type Standing } from "./name.ts";
export { NameSearch } from "./name-search.ts";
export type { NearName } from "./name-segment.ts";
