import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { PresetKey } from "#features/archive/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { hasTaggings, insertPresetTag, insertTagType, removeTaxonomy } from "./preset-store.ts";
import { efictionLike } from "./presets/efiction-like.ts";
import { fanWorks } from "./presets/fan-works.ts";
import { originalFiction } from "./presets/original-fiction.ts";
import type { Preset, PresetTag, PresetType } from "./presets/preset.ts";

const presets: Readonly<Record<PresetKey, Preset>> = {
  "fan-works": fanWorks,
  "original-fiction": originalFiction,
  "efiction-like": efictionLike,
};

/** Gives the archive a taxonomy to begin with. Once a work carries a tag, the taxonomy stays as it is: answers false. */
export async function applyPreset(tx: Tx, key: PresetKey, now: number): Promise<boolean> {
  if (await hasTaggings(tx)) return false;
  await removeTaxonomy(tx);
  for (const [position, type] of presets[key].types.entries()) await insertType(tx, type, position, now);
  await appendChange(tx, { kind: "taxonomy.changed" }, now);
  return true;
}

async function insertType(tx: Tx, type: PresetType, position: number, now: number): Promise<void> {
  await insertTagType(tx, {
    key: type.key,
    position,
    label: type.label,
    label_plural: type.labelPlural,
    is_required: type.is.includes("required") ? 1 : 0,
    is_single: type.is.includes("single") ? 1 : 0,
    is_fixed: type.is.includes("fixed") ? 1 : 0,
    is_facet: type.is.includes("sorting") ? 0 : 1,
    is_on_works: type.is.includes("sorting") ? 0 : 1,
    parent_types: JSON.stringify(type.parents ?? []),
  });
  for (const [place, tag] of type.tags.entries()) await insertTagWithOldNames(tx, { type, tag, place }, now);
}

async function insertTagWithOldNames(
  tx: Tx,
  entry: { type: PresetType; tag: PresetTag; place: number },
  now: number,
): Promise<void> {
  const { type, tag, place } = entry;
  const row = { type_key: type.key, position: place, is_adult: tag.isAdult === true ? 1 : 0, created_at: now } as const;
  const id = await insertPresetTag(tx, {
    ...row,
    // Ids of the table's own range need no brand from elsewhere: the preset is where these are given out.
    ...(tag.id === undefined ? {} : { id: tag.id as TagId }),
    name: tag.name,
    name_key: nameKey(tag.name),
    is_canonical: 1,
  });
  for (const name of tag.oldNames ?? []) {
    await insertPresetTag(tx, { ...row, name, name_key: nameKey(name), synonym_of: id, is_offered: 0 });
  }
}
