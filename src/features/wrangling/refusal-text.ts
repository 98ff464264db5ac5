import type { TagId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { listNamedTags, type TagActionRefusal, type TagUndoRefusal } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";

type Names = ReadonlyMap<TagId, string>;

/**
 * Why something could not be done with a tag, in a sentence that says what to do instead. `known` are names that the
 * viewer has given herself.
 */
export async function tellRefusal(
  ground: Ground,
  viewer: Viewer,
  refusal: TagActionRefusal,
  known: Names = new Map(),
): Promise<string> {
  return toSentence(refusal, new Map([...known, ...(await findNames(ground, viewer, idsOf(refusal)))]));
}

/** The same of an undo that is refused. */
export async function tellUndoRefusal(ground: Ground, viewer: Viewer, refusal: TagUndoRefusal): Promise<string> {
  switch (refusal.code) {
    case "missing":
      return "There is no such line in the log.";
    case "forbidden":
      return "This changed a list of the administrator’s, who alone can undo it.";
    case "undone":
      return "That is undone already.";
    case "changed":
      return "The same things were changed again since. Undo the later changes first, or change the tag by hand.";
    case "needed": {
      const [first] = refusal.faults;
      if (first === undefined) return "Something done since needs it. Undo that first.";
      const why = toSentence(first, await findNames(ground, viewer, idsOf(first)));
      return `Something done since needs it: ${why} Undo that first.`;
    }
  }
}

function toSentence(refusal: TagActionRefusal, names: Names): string {
  const name = (id: TagId) => (names.has(id) ? `“${names.get(id)}”` : "a tag");
  switch (refusal.code) {
    case "missing":
    case "no-tag":
      return "There is no such tag here.";
    case "forbidden":
      return "Only the administrator can change this tag.";
    case "not-canonical":
      return `${capital(name(refusal.tag))} is not canonical; make it so first.`;
    case "canonical":
      return `${capital(name(refusal.tag))} is canonical: take its canonical mark away first. Only the administrator can make a canonical tag a synonym at once.`;
    case "unwrangleable":
      return `${capital(name(refusal.tag))} is marked unwrangleable; take that back first.`;
    case "synonym":
      return `${capital(name(refusal.tag))} is a synonym of ${name(refusal.of)}; use that one, or release it first.`;
    case "self":
      return "A tag cannot stand above itself, nor be its own synonym.";
    case "types":
      return "The types of these two tags do not go together this way.";
    case "unchanged":
      return "That is so already.";
    case "loop":
      return `A tag would come to stand above itself: ${refusal.path.map(name).join(" stands above ")}.`;
    case "used":
      return "Works carry this tag, so its type stays.";
    case "taken":
      return `${capital(name(refusal.tag))} has this name already.`;
    case "bad-name":
      return "This is no name for a tag: 1 to 150 characters, none of , ^ * < > { } = ` \\ %.";
    case "another-name":
      return "Case and accents can be changed here; another name is for the administrator to give.";
    case "no-type":
      return "Choose one of the types.";
  }
}

function idsOf(refusal: TagActionRefusal): readonly TagId[] {
  if (refusal.code === "loop") return refusal.path;
  const own = "tag" in refusal ? [refusal.tag] : [];
  return refusal.code === "synonym" ? [...own, refusal.of] : own;
}

async function findNames(ground: Ground, viewer: Viewer, ids: readonly TagId[]): Promise<Names> {
  const shownOnly = !mayDo(viewer, "administer");
  const tags = await listNamedTags(ground.db.read, new Set(ids), { shownOnly });
  return new Map(tags.map((tag) => [tag.id, tag.name]));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
