import type { TestArchive } from "./archive.ts";

/** A type of tags that this archive has for itself. */
export async function addTagType(archive: TestArchive, key: string): Promise<void> {
  const flags = { is_required: 0, is_single: 0, is_fixed: 0, is_facet: 1 } as const;
  const type = { key, position: 90, label: key, label_plural: `${key}s`, ...flags };
  await archive.ground.db.write((tx) => tx.insertInto("tag_type").values(type).execute());
}
