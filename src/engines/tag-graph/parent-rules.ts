/** Which types may stand above which as parents: the key of a type to those of its parents. Types not named have none. */
export type ParentRules = ReadonlyMap<string, readonly string[]>;

/** OTW's rules. Media have a type there; an archive without it has fandoms without parents. */
export const fanWorkParents: ParentRules = new Map([
  ["fandom", ["media"]],
  ["character", ["fandom"]],
  ["relationship", ["fandom", "character"]],
  ["freeform", ["fandom"]],
]);

/** A type is never its own parent, whatever the rules say: that is what metatags are for. */
export function mayBeParent(rules: ParentRules, parentType: string, childType: string): boolean {
  return parentType !== childType && (rules.get(childType)?.includes(parentType) ?? false);
}
