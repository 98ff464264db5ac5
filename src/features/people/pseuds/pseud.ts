import type { CleanHtml } from "#core/html.ts";
import type { PersonId, PseudId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";

/** A name under which a person publishes; works, series and gifts belong to pseuds. */
export interface Pseud {
  readonly id: PseudId;
  readonly personId: PersonId;
  readonly name: string;
  readonly descriptionSource: string;
  readonly descriptionHtml: CleanHtml;
  readonly isDefault: boolean;
  readonly createdAt: number;
}

export const pseudNameMax = 40;
export const pseudDescriptionMax = 500;

/** One account's; a page lists them all. */
export const pseudsMax = 100;

export type PseudNameRefusal = "empty" | "long" | "bad" | "reserved";

/** A pseud's name: letters of any script, digits, spaces, hyphens and underscores, with a letter or digit among them. */
export function parsePseudName(text: string): Outcome<string, PseudNameRefusal> {
  const name = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (name === "") return refuse("empty");
  if ([...name].length > pseudNameMax) return refuse("long");
  if (!/^[\p{L}\p{M}\p{N} _-]+$/u.test(name) || !/[\p{L}\p{N}]/u.test(name)) return refuse("bad");
  // The form for a new pseud stands at the address that this name would have.
  if (nameKey(name) === "new") return refuse("reserved");
  return done(name);
}

/** Whether somebody may publish, or be changed, under a pseud. */
export function mayUsePseud(viewer: Viewer, pseud: Pick<Pseud, "personId">): boolean {
  return viewer.kind === "member" && viewer.personId === pseud.personId;
}

/** The pseud that carries the account's own name stays, since that name leads to it. */
export function isOwnName(pseud: Pick<Pseud, "name">, login: string): boolean {
  return nameKey(pseud.name) === nameKey(login);
}
