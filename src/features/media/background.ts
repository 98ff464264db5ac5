import { imageKinds } from "#formats/decode/image-kind.ts";
import type { Ground, JobHandler } from "#platform/ground.ts";
import { fileKey } from "./media.ts";
import { listUnused, removeMedia } from "./store.ts";

export const sweepKind = "media.sweep";

/** An import keeps its pictures before its works; a batch may rest for days between the two. */
const unusedMs = 30 * 24 * 60 * 60 * 1_000;

const sweptAtOnce = 100;

/** Pictures that no work shows any more are removed after a month. */
export function mediaJobs(ground: Ground): Readonly<Record<string, JobHandler>> {
  return { [sweepKind]: () => sweep(ground) };
}

async function sweep(ground: Ground): Promise<void> {
  const before = ground.now() - unusedMs;
  for (;;) {
    const unused = await listUnused(ground.db.read, before, sweptAtOnce);
    for (const { hash, media_type: type } of unused) {
      await ground.db.write((tx) => removeMedia(tx, hash));
      const kind = imageKinds.find(({ mediaType }) => mediaType === type);
      if (kind !== undefined) await ground.files.remove(fileKey(hash, kind.extension));
    }
    if (unused.length < sweptAtOnce) return;
  }
}
