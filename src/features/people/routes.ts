import type { Ground } from "#platform/ground.ts";
import type { Route } from "#platform/http/route.ts";

/** Every address of the people feature. */
export function peopleRoutes(_ground: Ground): readonly Route[] {
  return [];
}
