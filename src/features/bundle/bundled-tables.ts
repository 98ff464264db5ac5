import { passwordWanted } from "#features/people/index.ts";
import type { RowValue, WholeRow } from "#platform/db/whole-rows.ts";

/**
 * Where a table goes: `carried` into every bundle; `secret` only with secrets; `local` only into backups, since it tells
 * of one server's doings; `rebuilt` nowhere, since it is made of the others.
 */
export type Fate = "carried" | "secret" | "local" | "rebuilt";

/** How one table of the database is carried. */
export interface BundledTable {
  readonly name: string;
  readonly fate: Fate;
  /** Why it is not in every bundle. */
  readonly why?: string;
  /** What of people is in it, for the manifest to say first. */
  readonly personal?: string;
  /** Columns that point to rows of the same table, or of one further down: filled in when those are there. */
  readonly later?: readonly string[];
  /** Columns that are counted from other rows. */
  readonly rebuilt?: readonly string[];
  /** What a column of secrets says in a bundle without them. */
  readonly blanked?: Readonly<Record<string, (value: RowValue) => RowValue>>;
  /** Which rows a bundle has. */
  readonly has?: (row: WholeRow, hasSecrets: boolean) => boolean;
  /** Rows read at once; less than usual where they are long. */
  readonly rowsAtOnce?: number;
}

const nothing = (): RowValue => null;

/** Settings of one server, by their keys. */
const secretSettings: readonly RowValue[] = ["secret", "signing-key"];
const rebuiltSettings: readonly RowValue[] = ["works.rules"];

function hasSetting(row: WholeRow, hasSecrets: boolean): boolean {
  if (rebuiltSettings.includes(row["key"] ?? null)) return false;
  // Where the search in texts is on, it begins by itself.
  if (row["key"] === "text-search") return String(row["value"]).includes('"isOn":false');
  return hasSecrets || !secretSettings.includes(row["key"] ?? null);
}

/** Every table of the archive, those before others that these point to. A test fails when one is missing. */
export const bundledTables: readonly BundledTable[] = [
  { name: "setting", fate: "carried", has: hasSetting },
  {
    name: "person",
    fate: "carried",
    personal: "names of accounts, e-mail addresses, preferences and profiles",
    blanked: { password_hash: (value) => (value === "" ? "" : passwordWanted) },
  },
  { name: "pseud", fate: "carried", personal: "pseuds of each account, which people may keep apart" },
  { name: "session", fate: "local", why: "who is logged in to one server", personal: "browsers of people" },
  { name: "known_device", fate: "secret", why: "marks of browsers", personal: "browsers of people" },
  { name: "access_token", fate: "secret", why: "keys to the API", personal: "keys of people to the API" },
  { name: "one_time_link", fate: "secret", why: "links that open accounts", personal: "links that open accounts" },
  {
    name: "invitation",
    fate: "carried",
    personal: "who invited whom",
    has: (row, hasSecrets) => hasSecrets || row["used_at"] !== null,
  },
  { name: "tag_type", fate: "carried" },
  { name: "tag", fate: "carried", later: ["synonym_of"], rebuilt: ["uses"] },
  { name: "tag_link", fate: "carried" },
  { name: "former_tag_name", fate: "carried" },
  {
    name: "tag_action",
    fate: "carried",
    personal: "who changed which tags",
    later: ["undoes_id"],
    rowsAtOnce: 100,
  },
  { name: "tag_action_tag", fate: "carried" },
  { name: "wrangler_assignment", fate: "carried", personal: "who wrangles what" },
  { name: "skin", fate: "carried", personal: "work skins of people" },
  { name: "work", fate: "carried", personal: "drafts, hidden and deleted works", rowsAtOnce: 100 },
  { name: "chapter", fate: "carried" },
  { name: "chapter_text", fate: "carried", personal: "texts of drafts and of deleted chapters", rowsAtOnce: 8 },
  { name: "revision", fate: "carried", personal: "earlier texts, and who wrote them", rowsAtOnce: 20 },
  { name: "work_creator", fate: "carried", personal: "who wrote what, anonymous works included" },
  { name: "chapter_creator", fate: "carried", personal: "who wrote what, anonymous works included" },
  { name: "work_tag", fate: "carried" },
  { name: "tag_use", fate: "rebuilt", why: "counted from the works" },
  { name: "gift", fate: "carried", personal: "for whom works were written" },
  { name: "relation", fate: "carried" },
  { name: "series", fate: "carried" },
  { name: "series_creator", fate: "carried" },
  { name: "series_part", fate: "carried" },
  { name: "media", fate: "carried" },
  { name: "media_use", fate: "carried" },
  { name: "reading", fate: "carried", personal: "what people have read, and how far" },
  { name: "filter_rule", fate: "carried", personal: "what people do not want to see" },
  { name: "filter_state", fate: "carried", personal: "whether people's rules are paused" },
  { name: "usual_filter", fate: "carried", personal: "what people usually filter" },
  { name: "saved_search", fate: "carried", personal: "searches that people keep" },
  { name: "favourite_tag", fate: "carried", personal: "tags that people like" },
  { name: "import_batch", fate: "carried", personal: "who brought in what" },
  { name: "import_item", fate: "carried", personal: "what was brought in, with what could not be", rowsAtOnce: 50 },
  { name: "import_base", fate: "carried" },
  { name: "external_author", fate: "carried", personal: "names and e-mail addresses of authors without accounts" },
  { name: "work_external_author", fate: "carried" },
  { name: "series_external_author", fate: "carried" },
  { name: "claim_request", fate: "carried", personal: "who asked for which works, with her address and evidence" },
  {
    name: "claim",
    fate: "carried",
    personal: "e-mail addresses to which claims were sent",
    blanked: { token_hash: nothing },
    // Mails that wait go out where they were let go. A copy of the archive would write to the same strangers once more.
    has: (row, hasSecrets) => hasSecrets || row["sent_at"] !== null,
  },
  { name: "claim_act", fate: "carried", personal: "what authors had done with their works" },
  { name: "old_address", fate: "carried" },
  { name: "address_pattern", fate: "carried" },
  { name: "kept_text", fate: "carried", personal: "texts of archives that moved in, for archivists alone" },
  { name: "comment", fate: "carried", personal: "comments, hidden ones included", later: ["parent_id"] },
  { name: "bookmark", fate: "carried", personal: "bookmarks, private ones included" },
  {
    name: "parcel",
    fate: "local",
    why: "files that one server made, and clears away",
    personal: "who downloaded what",
  },
  { name: "text_chapter", fate: "rebuilt", why: "the index of texts" },
  { name: "text_due", fate: "rebuilt", why: "the index of texts" },
  { name: "text_words", fate: "rebuilt", why: "the index of texts" },
  { name: "mail", fate: "local", why: "one server's outbox", personal: "mail to people" },
  { name: "job", fate: "local", why: "one server's work; publications to come are planned anew" },
  { name: "change", fate: "local", why: "news of what is carried" },
  { name: "change_place", fate: "local", why: "how far the news was taken" },
  { name: "backup", fate: "local", why: "backups on one machine" },
];

/** What a bundle is for: to be handed over, with or without secrets, or to stand in for the whole archive. */
export type Scope = "archive" | "archive-with-secrets" | "everything";

/** The tables that a bundle of this scope has. */
export function tablesOf(scope: Scope): readonly BundledTable[] {
  const fates: Readonly<Record<Scope, readonly Fate[]>> = {
    archive: ["carried"],
    "archive-with-secrets": ["carried", "secret"],
    everything: ["carried", "secret", "local"],
  };
  return bundledTables.filter((table) => fates[scope].includes(table.fate));
}

/** A row as a bundle of this scope has it; null when it has not. */
export function toCarried(table: BundledTable, row: WholeRow, scope: Scope): WholeRow | null {
  const hasSecrets = scope !== "archive";
  if (table.has?.(row, hasSecrets) === false) return null;
  if (hasSecrets || table.blanked === undefined) return row;
  const blanked = Object.entries(table.blanked).map(([column, blank]) => [column, blank(row[column] ?? null)] as const);
  return { ...row, ...Object.fromEntries(blanked) };
}
