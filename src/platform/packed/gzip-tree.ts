import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import type { FileTree } from "./file-tree.ts";
import { type Member, PackedTree, unpackedBytesMax } from "./packed-tree.ts";
import { openTar } from "./tar-tree.ts";

/**
 * The files of a gzipped tar, or the one file that was gzipped alone. It is unpacked to a temporary file first,
 * because one cannot go back in it.
 */
export async function openGzip(path: string, name: string): Promise<Outcome<FileTree, ReadRefusal>> {
  const folder = await mkdtemp(join(tmpdir(), "octavo-gzip-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const plain = join(folder, "plain");
  try {
    const { size } = await stat(path);
    await pipeline(createReadStream(path), createGunzip(), limitBytes(size), createWriteStream(plain, { mode: 0o600 }));
  } catch (cause) {
    await remove();
    return refuse(cause instanceof TooManyBytes ? tooMuch : cutOff);
  }
  const opened = await openTar(plain, remove);
  if (opened.ok) return opened;
  if (/\.(?:tar\.gz|tgz)$/i.test(name)) {
    await remove();
    return opened;
  }
  const member = await singleMember(plain, basename(name).replace(/\.gz$/i, ""));
  return done(new PackedTree([member], remove));
}

/** Texts are packed to a fifth of their size; a bomb swells to a thousand times its own. */
const timesMax = 500;
const harmlessBytes = 100_000_000;

const tooMuch: ReadRefusal = {
  code: "too-large",
  message: `Unpacked it is larger than ${unpackedBytesMax / 1e9} GB, or than ${timesMax} times its size.`,
};
const cutOff: ReadRefusal = { code: "damaged", message: "It is damaged or cut off: it cannot be unpacked to its end." };

async function singleMember(plain: string, path: string): Promise<Member> {
  const { size } = await stat(plain);
  const read = async () => done(await readFile(plain));
  return { path, bytes: size, refusal: null, read, stream: async () => done(createReadStream(plain)) };
}

class TooManyBytes extends Error {}

function limitBytes(packedBytes: number): Transform {
  const bytesMax = Math.min(unpackedBytesMax, Math.max(harmlessBytes, packedBytes * timesMax));
  let bytes = 0;
  return new Transform({
    transform(part: Buffer, _encoding, answer) {
      bytes += part.byteLength;
      answer(bytes > bytesMax ? new TooManyBytes() : null, part);
    },
  });
}
