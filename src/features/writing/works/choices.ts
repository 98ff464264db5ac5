import type { Member } from "#core/viewer.ts";
import { listPseuds } from "#features/people/index.ts";
import { findFixedTag, listOffered, type TagType, type Taxonomy } from "#features/tags/index.ts";
import { listOwnSeries, listSkins } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";

/** What a writer chooses from in a work's form. */
export interface WorkChoices {
  readonly taxonomy: Taxonomy;
  readonly types: readonly TagType[];
  readonly pseuds: readonly { readonly id: number; readonly name: string; readonly isDefault: boolean }[];
  readonly series: readonly { readonly id: number; readonly title: string }[];
  readonly skins: readonly { readonly id: number; readonly title: string }[];
}

export async function findChoices(
  ground: Ground,
  viewer: Member,
  findTaxonomy: () => Promise<Taxonomy>,
): Promise<WorkChoices> {
  const { read } = ground.db;
  const taxonomy = await findTaxonomy();
  return {
    taxonomy,
    types: taxonomy.types,
    pseuds: await listPseuds(read, viewer.personId),
    series: await listOwnSeries(read, viewer.personId),
    skins: await listSkins(read, viewer.personId),
  };
}

/** The tags of a fixed type in a form: those on offer, and those that stand on the work though they no longer are. */
export function listShownTags(taxonomy: Taxonomy, typeKey: string, chosen: readonly string[]): readonly string[] {
  const offered = listOffered(taxonomy, typeKey).map((tag) => tag.name);
  return [...new Set([...offered, ...toKnownNames(taxonomy, typeKey, chosen)])];
}

/** Names of a fixed type's tags as the list has them: a form may send an id, or an old name. */
export function toKnownNames(taxonomy: Taxonomy, typeKey: string, chosen: readonly string[]): readonly string[] {
  return chosen.flatMap((name) => findFixedTag(taxonomy, typeKey, name)?.name ?? []);
}
