import type { ExternalAuthorId, SeriesId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { findPerson, toEmailKey } from "#features/people/index.ts";
import { listVisibleIds } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { findAuthor, listAuthorsByEmail } from "./author-store.ts";
import { type ClaimRow, findClaimByToken } from "./claim-store.ts";
import type { AuthorState, ExternalAuthor } from "./external-author.ts";
import { listSeriesTitles, listWorkTitles } from "./offer-store.ts";
import { hashClaimToken } from "./send-claims.ts";

/** Whether what becomes of an author's works is still to be said, or can be said anew. */
export function isOpen(state: AuthorState): boolean {
  return state === "unclaimed" || state === "left";
}

/** What a link opens. */
export interface OpenClaim {
  readonly claim: ClaimRow;
  readonly authors: readonly ExternalAuthor[];
}

/** The claim behind a link's token, with the authors it is about; null for a link that is not good. */
export async function findOpenClaim(ground: Ground, db: Db, token: string): Promise<OpenClaim | null> {
  const claim = token === "" ? null : await findClaimByToken(db, hashClaimToken(token), ground.now());
  if (claim === null) return null;
  if (claim.external_author_id === null) return { claim, authors: await listAuthorsByEmail(db, claim.email_key) };
  const author = await findAuthor(db, claim.external_author_id);
  return author === null ? null : { claim, authors: [author] };
}

/**
 * Authors who are known by the address that a member has confirmed. Where no mail leaves the archive nobody confirms
 * anything, and a link handed over by the administrator is the only way.
 */
export async function listOfferedTo(ground: Ground, db: Db, viewer: Viewer): Promise<readonly ExternalAuthor[]> {
  if (!ground.hasMail || viewer.kind === "guest") return [];
  const person = await findPerson(db, viewer.personId);
  if (person === null || person.confirmedAt === null || person.email === "") return [];
  const authors = await listAuthorsByEmail(db, toEmailKey(person.email));
  return authors.filter((author) => isOpen(author.state));
}

/** One thing of an author's; without an address where this viewer may not see it. */
export interface OfferedThing {
  readonly title: string;
  readonly address: string | null;
}

export interface OfferedAuthor {
  readonly author: ExternalAuthor;
  readonly works: readonly OfferedThing[];
  readonly workCount: number;
  readonly series: readonly OfferedThing[];
}

/** Titles that a page names of one author. */
const titlesMax = 100;

/** What is here of an author, for her own eyes: what others may not see is named and not linked. */
export async function findOffered(db: Db, viewer: Viewer, author: ExternalAuthor): Promise<OfferedAuthor> {
  const works = await listWorkTitles(db, author.id);
  const named = works.slice(0, titlesMax);
  const visible = new Set<WorkId>(
    await listVisibleIds(
      db,
      viewer,
      named.map((work) => work.id),
    ),
  );
  const series: readonly { readonly id: SeriesId; readonly title: string }[] = await listSeriesTitles(db, author.id);
  return {
    author,
    works: named.map(({ id, title }) => ({ title, address: visible.has(id) ? `/works/${id}` : null })),
    workCount: works.length,
    series: series.slice(0, titlesMax).map(({ title }) => ({ title, address: null })),
  };
}

/** The name of the field that says what becomes of an author's works. */
export function decisionField(id: ExternalAuthorId): string {
  return `decision[${id}]`;
}
