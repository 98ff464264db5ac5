import type { PersonId } from "#core/ids.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { hashToken } from "../sessions/session.ts";
import { insertLink, type LinkPurpose } from "./store.ts";

const dayMs = 86_400_000;

/** How long a link opens; an account that was not confirmed by then goes too. */
const linkMs: Readonly<Record<LinkPurpose, number>> = { confirm: 14 * dayMs, reset: dayMs, email: 7 * dayMs };

/** A new secret for a link; only its hash is stored. */
export function makeLinkToken(ground: Ground): string {
  return ground.randomBytes(24).toString("base64url");
}

export interface LinkInput {
  readonly token: string;
  readonly purpose: LinkPurpose;
  readonly personId: PersonId;
  readonly email?: string;
}

/** Makes the link good, and earlier ones for the same purpose void. */
export async function storeLink(tx: Tx, link: LinkInput, now: number): Promise<void> {
  const { purpose, personId } = link;
  const expiresAt = now + linkMs[purpose];
  const row = { tokenHash: hashToken(link.token), purpose, personId, email: link.email ?? null, expiresAt };
  await insertLink(tx, row, now);
}

/** The link's address, on the archive's public one. */
export function linkAddress(ground: Ground, purpose: LinkPurpose, token: string): string {
  const paths = {
    confirm: "/users/confirmation?confirmation_token=",
    reset: "/users/password/edit?reset_password_token=",
    email: "/users/email?confirmation_token=",
  } as const;
  return `${ground.url}${paths[purpose]}${token}`;
}
