import { crc32, gzipSync } from "node:zlib";

/** A file to be packed; `type` and what follows make it odd. */
export interface PackedFile {
  readonly name: string;
  readonly content: string | Buffer;
  /** Of a tar: "0" a file, "2" a link, "x" a pax header, "L" a long name. */
  readonly type?: string;
  /** Of a zip: the size that its table of contents claims. */
  readonly claimedBytes?: number;
  readonly isEncrypted?: boolean;
  /** Of a zip: a Unix mode such as 0o120777 for a link. */
  readonly mode?: number;
}

/** A zip of files that are stored as they are. */
export function makeZip(files: readonly PackedFile[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const content = Buffer.from(file.content);
    const local = Buffer.concat([zipFields(file, 0x04034b50, []), name, content]);
    const rest = [2, 0, 2, 0, 2, 0, 4, ((file.mode ?? 0) << 16) >>> 0, 4, offset];
    entries.push(Buffer.concat([zipFields(file, 0x02014b50, rest), name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const count = files.length;
  const end = numbers([4, 0x06054b50, 2, 0, 2, 0, 2, count, 2, count, 4, directory.length, 4, offset, 2, 0]);
  return Buffer.concat([...locals, directory, end]);
}

function zipFields(file: PackedFile, sign: number, rest: readonly number[]): Buffer {
  const content = Buffer.from(file.content);
  const nameBytes = Buffer.byteLength(file.name);
  const claimed = file.claimedBytes ?? content.length;
  const version = sign === 0x02014b50 ? [2, 0x0314] : [];
  const flags = file.isEncrypted === true ? 1 : 0;
  const method = file.claimedBytes === undefined ? 0 : 8;
  return numbers([
    ...[4, sign, ...version, 2, 20, 2, flags, 2, method, 2, 0, 2, 0, 4, crc32(content)],
    ...[4, content.length, 4, claimed, 2, nameBytes, 2, 0, ...rest],
  ]);
}

/** Pairs of a width in bytes and a number, little end first. */
function numbers(pairs: readonly number[]): Buffer {
  const parts: Buffer[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const part = Buffer.alloc(pairs[index] ?? 0);
    part.writeUIntLE(pairs[index + 1] ?? 0, 0, part.length);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A tar in the ustar form. */
export function makeTar(files: readonly PackedFile[]): Buffer {
  const blocks = files.flatMap((file) => {
    const content = Buffer.from(file.content);
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [tarHeader(file.name, content.length, file.type ?? "0"), content, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

export function makeZippedTar(files: readonly PackedFile[]): Buffer {
  return gzipSync(makeTar(files));
}

/** A pax header that gives the member behind it another name. */
export function paxName(name: string): PackedFile {
  const rest = ` path=${name}\n`;
  const bytes = Buffer.byteLength(rest);
  const length = bytes + String(bytes + String(bytes).length).length;
  return { name: "PaxHeader", content: `${length}${rest}`, type: "x" };
}

function tarHeader(name: string, bytes: number, type: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 100), 0);
  header.write("0000644\0", 100);
  header.write(`${bytes.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}
