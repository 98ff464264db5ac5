import type { PersonId } from "#core/ids.ts";

/** A word that lets one person make an account while the archive takes members by invitation. */
export interface Invitation {
  readonly id: number;
  readonly code: string;
  /** Whom it is meant for, as a note for the one who made it. */
  readonly email: string | null;
  readonly madeBy: PersonId | null;
  readonly madeByLogin: string | null;
  readonly usedByLogin: string | null;
  readonly createdAt: number;
  readonly usedAt: number | null;
}

/** Invitations of one member's own, used ones included. */
export const ownInvitationsMax = 3;

/** Made at once on the administrator's page. */
export const invitationsAtOnceMax = 50;

/** A code that can be read out and typed: 80 bits. */
export function makeInvitationCode(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("hex")
    .replace(/(.{5})(?=.)/g, "$1-");
}

/** Random bytes that a code is made of. */
export const codeBytes = 10;

/** A code as it was typed or pasted. */
export function toCode(text: string): string {
  return text.trim().toLowerCase();
}

export function invitationAddress(siteUrl: string, code: string): string {
  return `${siteUrl}/users/new?invitation_token=${code}`;
}
