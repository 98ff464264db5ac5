import type { PersonId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";

/** Who asks, as far as finding goes. Moderators see all that is posted, and every byline. */
export type Who = { readonly kind: "guest" } | { readonly kind: "member" | "moderator"; readonly personId: PersonId };

export function toWho(viewer: Viewer): Who {
  if (viewer.kind === "guest") return { kind: "guest" };
  const isModerator = mayDo(viewer, "moderate") || mayDo(viewer, "administer");
  return { kind: isModerator ? "moderator" : "member", personId: viewer.personId };
}
