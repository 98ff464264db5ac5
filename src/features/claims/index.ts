import { loadSite } from "#features/archive/index.ts";
import { personHomeRoute } from "#features/browse/index.ts";
import type { Feature } from "#platform/ground.ts";
import { adminClaimRoutes } from "./admin-routes.ts";
import { authorListRoutes } from "./author-list-routes.ts";
import { authorRoutes } from "./author-routes.ts";
import { claimRoutes } from "./claim-routes.ts";
import { showHomeOffer } from "./home-offer.ts";
import { ownClaimRoutes } from "./own-routes.ts";
import { requestRoutes } from "./request-routes.ts";
import { claimJobs, claimMailEveryMs, claimMailKind } from "./send-claims.ts";

export { listActsBy } from "./act-store.ts";
export { authorAddress } from "./addresses.ts";
export { showAuthorLinks } from "./author-links.ts";
export { isShownTo } from "./author-routes.ts";
export { findAuthor } from "./author-store.ts";
export { listAuthorsOf } from "./credit-store.ts";
export type { AuthorState, ExternalAuthor } from "./external-author.ts";
export { showHomeOffer } from "./home-offer.ts";
export { removeIdleAuthors } from "./idle-authors-store.ts";
export { findLandedAuthor, type LandedPerson, type LandingPlace, landAuthor, landAuthors } from "./land-author.ts";
export { type LandedCreators, landCreators, landSeriesAuthor } from "./land-creators.ts";
export { listClaimedBy } from "./offer-store.ts";
export { listRequestsOf } from "./request-store.ts";

/** Authors whose works were brought in before they had an account here, and how they come by them. */
export const claims: Feature = {
  name: "claims",
  routes: (ground) => [
    personHomeRoute(ground, (ask) => showHomeOffer(ask, ground)),
    ...authorListRoutes(ground),
    ...authorRoutes(ground),
    ...claimRoutes(ground),
    ...requestRoutes(ground),
    ...ownClaimRoutes(ground),
    ...adminClaimRoutes(ground),
  ],
  jobs: (ground) => {
    const site = loadSite(ground);
    return claimJobs(ground, async () => ({ siteName: (await site()).name, siteUrl: ground.url }));
  },
  repeats: { [claimMailKind]: { everyMs: claimMailEveryMs } },
};
