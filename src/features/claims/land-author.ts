import type { ExternalAuthorId, PersonId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { cleanHtml, cleanLine, rawCharactersMax, rulesVersion } from "#engines/author-html/index.ts";
import { parseEmail, toEmailKey } from "#features/people/index.ts";
import type { ImportedPerson } from "#formats/document.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import {
  type AuthorRow,
  findAuthorRow,
  insertAuthor,
  listAuthorRows,
  refusesMail,
  updateAuthor,
} from "./author-store.ts";

/** An author as a source names her, with what she wrote about herself there: HTML that nobody has cleaned yet. */
export type LandedPerson = ImportedPerson & { readonly profile?: string };

/** Where authors come in: who keeps their works, from which archive, in which batch. */
export interface LandingPlace {
  readonly ownerId: PersonId;
  readonly batchId: number | null;
  /** Tells the archive of origin apart, so that its member 4 is not another's: its base path or name. */
  readonly source?: string;
  /** This archive's address, for pictures in profiles. */
  readonly siteUrl?: string;
}

/** A name that is longer is cut: it is a name no more. */
const nameMax = 255;

/**
 * Keeps an author without an account, one for each key of a source, by name and mailbox where there is no key. A later landing adds
 * what was not known; what she has settled herself stays.
 */
export async function landAuthor(
  tx: Tx,
  person: LandedPerson,
  place: LandingPlace,
  now: number,
): Promise<ExternalAuthorId> {
  const { source, key } = toIdentity(person, toAddress(person.email).email_key, place);
  return (await landKnown(tx, { person, place, known: await findAuthorRow(tx, source, key) }, now)).id;
}

/** An author who has landed, and what she has settled. */
type LandedAuthor = Pick<AuthorRow, "id" | "state">;

/** The same for several, in their order; they are looked for together. */
export async function landAuthors(
  tx: Tx,
  people: readonly LandedPerson[],
  place: LandingPlace,
  now: number,
): Promise<readonly LandedAuthor[]> {
  const identities = people.map((person) => toIdentity(person, toAddress(person.email).email_key, place));
  const rows = new Map<string, AuthorRow>();
  for (const [source, list] of Map.groupBy(identities, (identity) => identity.source)) {
    const keys = new Set(list.map((identity) => identity.key));
    for (const row of await listAuthorRows(tx, source, [...keys])) rows.set(`${source}\n${row.source_key}`, row);
  }
  const authors: LandedAuthor[] = [];
  const landed = new Set<string>();
  for (const [index, person] of people.entries()) {
    const { source = "", key = "" } = identities[index] ?? {};
    const name = `${source}\n${key}`;
    // Whoever has just landed is not as she was found.
    const known = landed.has(name) ? await findAuthorRow(tx, source, key) : (rows.get(name) ?? null);
    landed.add(name);
    authors.push(await landKnown(tx, { person, place, known }, now));
  }
  return authors;
}

interface Arriving {
  readonly person: LandedPerson;
  readonly place: LandingPlace;
  /** As she stands here; null for one who is new. */
  readonly known: AuthorRow | null;
}

async function landKnown(tx: Tx, { person, place, known }: Arriving, now: number): Promise<LandedAuthor> {
  const email = toAddress(person.email);
  const { source, key } = toIdentity(person, email.email_key, place);
  const isAsked = email.email_key !== null && email.email_key !== known?.email_key;
  // Who refuses mail refuses it for every name she has, so a row with the same mailbox says so itself.
  const refuses = isAsked && email.email_key !== null && (await refusesMail(tx, email.email_key)) ? 1 : 0;
  if (known !== null) {
    await refreshAuthor(tx, known, { person, place, email, refuses }, now);
    return known;
  }
  const id = await insertAuthor(tx, {
    source,
    source_key: key,
    ...toNames(person.name),
    ...email,
    url: toUrl(person.url),
    ...toProfile(person.profile, place),
    do_not_mail: refuses,
    owner_id: place.ownerId,
    batch_id: place.batchId,
    created_at: now,
    updated_at: now,
  });
  return { id, state: "unclaimed" };
}

/** An author whom a source has brought in before; null when none has landed there. */
export async function findLandedAuthor(
  db: Db,
  person: LandedPerson,
  place: LandingPlace,
): Promise<ExternalAuthorId | null> {
  const { source, key } = toIdentity(person, toAddress(person.email).email_key, place);
  return (await findAuthorRow(db, source, key))?.id ?? null;
}

interface Landing {
  readonly person: LandedPerson;
  readonly place: LandingPlace;
  readonly email: ReturnType<typeof toAddress>;
  readonly refuses: 0 | 1;
}

async function refreshAuthor(tx: Tx, known: AuthorRow, landing: Landing, now: number): Promise<void> {
  if (known.state !== "unclaimed") return;
  const { person, place, email } = landing;
  const profile = (person.profile ?? "") === "" ? {} : toProfile(person.profile, place);
  const values = {
    ...toNames(person.name),
    ...(email.email === null ? {} : email),
    url: toUrl(person.url) ?? known.url,
    ...profile,
    do_not_mail: known.do_not_mail === 1 ? (1 as const) : landing.refuses,
  };
  const isSame = Object.entries(values).every(([column, value]) => Reflect.get(known, column) === value);
  if (!isSame) await updateAuthor(tx, known.id, { ...values, updated_at: now });
}

/** An address of a page tells a person apart everywhere; a number does within its archive. */
function toIdentity(person: LandedPerson, emailKey: string | null, place: LandingPlace) {
  const source = place.source ?? "";
  const name = nameKey(person.name);
  // Two who have the same name and two mailboxes are two people.
  if (person.key === null) return { source, key: emailKey === null ? `name:${name}` : `mail:${emailKey} ${name}` };
  return /^https?:\/\//i.test(person.key) ? { source: "", key: person.key } : { source, key: `key:${person.key}` };
}

function toNames(text: string) {
  const line = cleanLine(text);
  const name = [...(line === "" ? "Unknown" : line)].slice(0, nameMax).join("");
  return { name, name_key: nameKey(name) };
}

/** What is no address of one mailbox is none: old archives hold blanks and half a link there. */
function toAddress(text: string | null) {
  const parsed = text === null ? null : parseEmail(text.replace(/^mailto:/i, ""));
  if (parsed === null || !parsed.ok) return { email: null, email_key: null };
  return { email: parsed.value, email_key: toEmailKey(parsed.value) };
}

const urlMax = 2_000;

function toUrl(text: string | null): string | null {
  const url = text?.trim() ?? "";
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url) && url.length <= urlMax ? url : null;
}

function toProfile(text: string | undefined, place: LandingPlace) {
  const source = (text ?? "").slice(0, rawCharactersMax.profile);
  return {
    profile_source: source,
    profile_html: cleanHtml(source, "profile", { siteUrl: place.siteUrl ?? "" }),
    rules_version: rulesVersion,
  };
}
