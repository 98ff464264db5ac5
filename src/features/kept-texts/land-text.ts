import { cleanHtml, cleanLine, rawCharactersMax, rulesVersion } from "#engines/author-html/index.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { findByKey, insertText, updateText } from "./store.ts";

/** A text as its source has it. */
export interface LandedText {
  /** What tells it apart at its source. */
  readonly key: string;
  readonly kind: string;
  readonly site: string;
  readonly title: string;
  readonly author: string;
  /** Uncleaned HTML. */
  readonly body: string;
  readonly writtenAt: number | null;
  readonly batchId: number | null;
  /** This archive's address, for pictures. */
  readonly siteUrl: string;
}

const lineMax = 500;

/** Keeps a text once; the same key again brings it up to what its source says now. */
export async function landText(tx: Tx, text: LandedText, now: number): Promise<"created" | "updated" | "unchanged"> {
  const source = text.body.slice(0, rawCharactersMax.content);
  const title = toLine(text.title);
  const known = await findByKey(tx, text.key);
  if (known !== null && known.source === source && known.title === title) return "unchanged";
  const body = {
    title,
    body_source: source,
    body_html: cleanHtml(source, "content", { siteUrl: text.siteUrl }),
    rules_version: rulesVersion,
    updated_at: now,
  };
  if (known !== null) {
    await updateText(tx, known.id, body);
    return "updated";
  }
  await insertText(tx, {
    batch_id: text.batchId,
    import_key: text.key,
    kind: text.kind,
    site: toLine(text.site),
    author: toLine(text.author),
    written_at: text.writtenAt,
    created_at: now,
    ...body,
  });
  return "created";
}

/** Whether a text with this key is kept already. */
export async function isTextKept(db: Db, key: string): Promise<boolean> {
  return (await findByKey(db, key)) !== null;
}

function toLine(text: string): string {
  return [...cleanLine(text)].slice(0, lineMax).join("");
}
