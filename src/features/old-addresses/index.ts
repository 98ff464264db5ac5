import type { Feature } from "#platform/ground.ts";
import { oldAddressRoutes } from "./routes.ts";

export { removeDeadAddresses } from "./dead-addresses-store.ts";
export { type AddressTarget, findKeptTargets, type KeptAddresses, keepOldAddresses } from "./keep.ts";
export { type LinkedBatch, type RewrittenLinks, rewriteOldLinks } from "./rewrite-links.ts";

/** Where things stood in the archives that moved in, and where they are now. */
export const oldAddresses: Feature = { name: "old-addresses", routes: oldAddressRoutes };
