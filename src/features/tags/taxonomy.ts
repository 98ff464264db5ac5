import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Ground } from "#platform/ground.ts";
import { listFormerFixed } from "./former-names-store.ts";
import { listFixedTags, listTagTypes } from "./store.ts";
import type { Tag, TagType } from "./tag.ts";

/** The kinds of tags that works carry, in the archive's order, with the lists that writers choose from. */
export interface Taxonomy {
  readonly types: readonly TagType[];
  /** Kinds of tags that no work carries, such as the media that fandoms are of. */
  readonly otherTypes: readonly TagType[];
  /** Tags of fixed types by the key of the type, in the administrator's order; old names among them, as synonyms. */
  readonly fixed: ReadonlyMap<string, readonly Tag[]>;
  /** Tags of fixed types by the keys of names that the administrator changed since. */
  readonly former?: ReadonlyMap<string, TagId>;
}

/** A function that answers the taxonomy from memory until somebody writes. */
export function loadTaxonomy(ground: Ground): () => Promise<Taxonomy> {
  let taxonomy: Promise<Taxonomy> | null = null;
  ground.db.onCommit(() => {
    taxonomy = null;
  });
  return () => {
    taxonomy ??= findTaxonomy(ground.db.read).catch((cause: unknown) => {
      // A database that was away once is asked again.
      taxonomy = null;
      throw cause;
    });
    return taxonomy;
  };
}

/** The taxonomy as it stands: three statements. */
export async function findTaxonomy(db: Parameters<typeof listTagTypes>[0]): Promise<Taxonomy> {
  const types = await listTagTypes(db);
  const tags = await listFixedTags(db);
  const [onWorks, others] = [types.filter((type) => type.isOnWorks), types.filter((type) => !type.isOnWorks)];
  const fixed = Map.groupBy(tags, (tag) => tag.type);
  return { types: onWorks, otherTypes: others, fixed, former: await listFormerFixed(db) };
}

/**
 * The tag of a fixed type that is meant by a name or, in digits, by an id; null when the list has none such.
 * An old name, which is a synonym, means its canonical tag, and one that was changed the tag that had it.
 */
export function findFixedTag(taxonomy: Taxonomy, typeKey: string, nameOrId: string): Tag | null {
  const tags = taxonomy.fixed.get(typeKey) ?? [];
  const wanted = nameOrId.trim();
  const key = nameKey(wanted);
  const former = taxonomy.former?.get(key);
  const found =
    tags.find((tag) => String(tag.id) === wanted) ??
    tags.find((tag) => nameKey(tag.name) === key) ??
    tags.find((tag) => tag.id === former);
  if (found === undefined) return null;
  return found.synonymOf === null ? found : (tags.find((tag) => tag.id === found.synonymOf) ?? found);
}

/** The tags of a fixed type that a form offers. */
export function listOffered(taxonomy: Taxonomy, typeKey: string): readonly Tag[] {
  return (taxonomy.fixed.get(typeKey) ?? []).filter((tag) => tag.isOffered && tag.synonymOf === null);
}
