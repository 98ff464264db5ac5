import type { Member, Permission } from "#core/viewer.ts";

/** What a token of the API may do; roles still say what its owner may. */
export const scopes = ["read", "write", "moderate", "admin"] as const;
export type Scope = (typeof scopes)[number];

export const tokenNameMax = 100;

/** One account's; the page lists them all. */
export const tokensMax = 50;

/** Lets people and scanners see what a leaked text is. */
export const tokenPrefix = "octavo_";

/** The scope without which a permission does not work through a token. */
const scopeOf: Readonly<Record<Permission, Scope>> = {
  wrangle: "moderate",
  moderate: "moderate",
  import: "write",
  administer: "admin",
};

/** Scopes as they were asked for: the known ones, once each; null when one is not known or none is there. */
export function parseScopes(names: readonly string[]): readonly Scope[] | null {
  const known = scopes.filter((scope) => names.includes(scope));
  return known.length > 0 && names.every((name) => scopes.some((scope) => scope === name)) ? known : null;
}

/** A member as she is seen through a token: with no right that the token does not carry. */
export function narrow(member: Member, granted: ReadonlySet<Scope>): Member {
  const permissions = [...member.permissions].filter((permission) => granted.has(scopeOf[permission]));
  return { ...member, permissions: new Set(permissions) };
}
