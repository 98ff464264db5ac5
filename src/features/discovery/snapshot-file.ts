import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";

/** What is read at once: a file may be larger than one call reads. */
const chunkBytes = 64 * 1024 * 1024;

const fileName = "works.snapshot";

/** Writes a snapshot so that the one before stays until it is whole. Nobody but the archive may read it. */
export async function writeSnapshot(folder: string, pieces: Iterable<Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, fileName);
  const half = `${path}.new`;
  const file = await open(half, "w", 0o600);
  try {
    for (const piece of pieces) await file.appendFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
}

/** The last whole snapshot; null where there is none. */
export async function readSnapshot(folder: string): Promise<Uint8Array | null> {
  const file = await open(join(folder, fileName), "r").catch(() => null);
  if (file === null) return null;
  try {
    const bytes = new Uint8Array((await file.stat()).size);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, Math.min(chunkBytes, bytes.length - filled), filled);
      // A file that became shorter fails its checksum.
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}
