import { parseId, type TagId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { findShownTag, findTag, findTagByName, parseTagAddress, type Tag } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";

/** The tag of an address, by its name or id; what drafts alone carry is there for administrators only. */
export async function findAskedTag(ground: Ground, ask: Ask): Promise<Tag | null> {
  const name = parseTagAddress(ask.params["name"] ?? "");
  const named = await findNamedTag(ground, ask.viewer, name);
  const id = named === null ? parseId<TagId>(name) : null;
  return id === null ? named : findTag(ground.db.read, id).then((tag) => ifKnown(ground, ask.viewer, tag));
}

/** The tag that somebody typed the name of. */
export async function findNamedTag(ground: Ground, viewer: Viewer, name: string): Promise<Tag | null> {
  return ifKnown(ground, viewer, await findTagByName(ground.db.read, name));
}

async function ifKnown(ground: Ground, viewer: Viewer, tag: Tag | null): Promise<Tag | null> {
  if (tag === null || mayDo(viewer, "administer")) return tag;
  return findShownTag(ground.db.read, tag.id);
}
