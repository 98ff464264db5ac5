import type { Feature } from "#platform/ground.ts";
import { authorRoutes } from "./author-routes.ts";

export { authorAddress } from "./addresses.ts";
export { findAuthor, listAuthorsByEmail } from "./author-store.ts";
export { listAuthorsOf } from "./credit-store.ts";
export type { AuthorState, ExternalAuthor } from "./external-author.ts";
export { type LandedPerson, type LandingPlace, landAuthor } from "./land-author.ts";
export { type LandedCreators, landCreators, landSeriesAuthor } from "./land-creators.ts";

/** Authors whose works were brought in before they had an account here, and how they come by them. */
export const claims: Feature = { name: "claims", routes: authorRoutes };
