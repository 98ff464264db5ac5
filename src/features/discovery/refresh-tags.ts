import type { TagId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import type { NotedTag } from "./tag-book.ts";
import { listCarriers, listMergedPairings, listNoted, listStates } from "./tags-store.ts";
import { relationshipType } from "./to-documents.ts";
import type { WorkIndex } from "./work-index.ts";
import { batchMax } from "./works-store.ts";

/**
 * Understands tags anew that have changed. Answers the works that have to be read again: carriers of a tag that has another
 * name or type, and those whose relationships became one pairing or are one no more. What tags mean needs no reading of works.
 */
export async function refreshTags(db: Db, index: WorkIndex, tagIds: ReadonlySet<TagId>): Promise<readonly WorkId[]> {
  const ids = [...tagIds];
  const renamed: TagId[] = [];
  const pairings = new Set<WorkId>();
  for (let from = 0; from < ids.length; from += batchMax) {
    const batch = ids.slice(from, from + batchMax);
    const noted = await listNoted(db, batch);
    for (const tag of noted) {
      const before = index.findTag(tag.id);
      if (before !== null && (before.name !== tag.name || before.type !== tag.type)) renamed.push(tag.id);
    }
    index.note(noted);
    const states = await listStates(db, batch);
    const around = states.flatMap(({ synonymOf, metatags, subtags }) => [synonymOf ?? [], metatags, subtags].flat());
    index.note(await listMissing(db, index, around));
    // What another stands for cannot have made or parted a pairing.
    const moved = states.filter(
      ({ id, type, synonymOf }) => type === relationshipType && index.standingId(id) !== (synonymOf ?? id),
    );
    const movedIds = moved.map(({ id }) => id);
    for (const id of index.listMergedPairings(movedIds)) pairings.add(id);
    index.relearn(states);
    for (const id of await listMergedPairings(db, movedIds)) pairings.add(id);
  }
  return [...(await listAllCarriers(db, renamed)), ...pairings];
}

/** Names and types of tags that the index has not met. */
export async function listMissing(db: Db, index: WorkIndex, ids: Iterable<TagId>): Promise<readonly NotedTag[]> {
  const missing = [...new Set(ids)].filter((id) => index.findTag(id) === null);
  const noted: NotedTag[] = [];
  for (let from = 0; from < missing.length; from += batchMax) {
    noted.push(...(await listNoted(db, missing.slice(from, from + batchMax))));
  }
  return noted;
}

async function listAllCarriers(db: Db, ids: readonly TagId[]): Promise<readonly WorkId[]> {
  const works: WorkId[] = [];
  for (const id of ids) {
    // Numbers begin at 1, so 0 stands before all of them.
    let after: WorkId | undefined = 0 as WorkId;
    while (after !== undefined) {
      const page: readonly WorkId[] = await listCarriers(db, [id], { after, limit: batchMax });
      works.push(...page);
      after = page.at(-1);
    }
  }
  return works;
}
