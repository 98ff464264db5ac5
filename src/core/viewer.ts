import type { PersonId } from "./ids.ts";
import type { Preferences } from "./preferences.ts";
import type { Role } from "./vocabulary.ts";

/** What a role allows beyond what every member may do with her own things. */
export type Permission = "wrangle" | "moderate" | "import" | "administer";

/** Who asks: every rule about seeing and doing takes one. */
export type Viewer = Guest | Member;

export interface Guest {
  readonly kind: "guest";
  /** Has agreed, in this browser session, to see adult works. */
  readonly seesAdult: boolean;
  readonly preferences: Preferences;
}

export interface Member {
  readonly kind: "member";
  readonly personId: PersonId;
  readonly login: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  readonly seesAdult: boolean;
  readonly preferences: Preferences;
}

const permissionsByRole: Readonly<Record<Role, readonly Permission[]>> = {
  member: [],
  wrangler: ["wrangle"],
  moderator: ["moderate"],
  archivist: ["import"],
  admin: ["wrangle", "moderate", "import", "administer"],
};

export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(permissionsByRole[role]);
}

export function mayDo(viewer: Viewer, permission: Permission): boolean {
  return viewer.kind === "member" && viewer.permissions.has(permission);
}
