import type { Ground } from "#platform/ground.ts";
import type { Route } from "#platform/http/route.ts";
import { credentialRoutes } from "./accounts/credential-routes.ts";
import { resetRoutes } from "./accounts/reset-routes.ts";
import { signUpRoutes } from "./accounts/sign-up-routes.ts";
import { administrationRoutes } from "./administration/routes.ts";
import { invitationRoutes } from "./invitations/routes.ts";
import { preferenceRoutes } from "./preferences/routes.ts";
import { profileRoutes } from "./profile/routes.ts";
import { pseudRoutes } from "./pseuds/routes.ts";
import { sessionRoutes } from "./sessions/routes.ts";
import { tokenRoutes } from "./tokens/routes.ts";

/** Every address of the people feature; fixed ones stand before those that hold a login. */
export function peopleRoutes(ground: Ground): readonly Route[] {
  return [
    ...sessionRoutes(ground),
    ...signUpRoutes(ground),
    ...resetRoutes(ground),
    ...credentialRoutes(ground),
    ...preferenceRoutes(ground),
    ...profileRoutes(ground),
    ...pseudRoutes(ground),
    ...tokenRoutes(ground),
    ...invitationRoutes(ground),
    ...administrationRoutes(ground),
  ];
}
