import type { TagId } from "#core/ids.ts";
import { type ExportedState, listExported, listNamedTags, listNamesAbove } from "#features/tags/index.ts";
import { toCsvLine } from "#formats/csv/csv.ts";
import type { Ground } from "#platform/ground.ts";
import { columns, toCells } from "./columns.ts";

/** Tags read at once while the table is sent. */
const tagsAtOnce = 500;

/** All tags of some types as a table, made while it is sent. */
export function tableOf(
  ground: Ground,
  asked: { readonly types: readonly string[]; readonly state: ExportedState; readonly requestId: string },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return ReadableStream.from(
    (async function* () {
      try {
        yield encoder.encode(toCsvLine(columns));
        for (const type of asked.types) {
          for await (const lines of writeType(ground, type, asked.state)) yield encoder.encode(lines);
        }
      } catch (cause) {
        // The answer has begun: all that is left is to break it off, and to say why where the operator looks.
        ground.log.error({ request: asked.requestId, err: cause }, "a table of tags broke off");
        throw cause;
      }
    })(),
  );
}

async function* writeType(ground: Ground, type: string, state: ExportedState): AsyncGenerator<string> {
  const db = ground.db.read;
  let after: TagId | null = null;
  while (true) {
    const tags = await listExported(db, { type, state, after, limit: tagsAtOnce });
    const above = Map.groupBy(
      await listNamesAbove(
        db,
        tags.map((tag) => tag.id),
      ),
      (one) => one.below,
    );
    const canonicals = new Set(tags.map((tag) => tag.synonymOf).filter((id) => id !== null));
    const names = new Map((await listNamedTags(db, canonicals, { shownOnly: true })).map((tag) => [tag.id, tag.name]));
    yield tags
      .map((tag) =>
        toCsvLine(
          toCells(tag, {
            synonymOf: tag.synonymOf === null ? "" : (names.get(tag.synonymOf) ?? ""),
            above: above.get(tag.id) ?? [],
          }),
        ),
      )
      .join("");
    const last = tags.at(-1);
    if (last === undefined || tags.length < tagsAtOnce) return;
    after = last.id;
  }
}
