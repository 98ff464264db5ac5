import { createCipheriv, createDecipheriv, scrypt } from "node:crypto";
import { z } from "zod";
import { parseJson } from "./manifest.ts";

/** What the passphrase is stretched with: 128 MiB and about half a second, so that guessing costs. */
const current = { n: 131_072, r: 8, p: 1 } as const;

const encryptionShape = z.object({
  format: z.literal("octavo-bundle-encryption"),
  version: z.literal(1),
  kdf: z.literal("scrypt"),
  n: z.number().int().min(16_384).max(1_048_576),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.string().regex(/^[A-Za-z\d+/]{22}==$/),
  cipher: z.literal("aes-256-gcm"),
});

/** How the files of a bundle are encrypted, as `encryption.json` says it. */
export type Encryption = Readonly<z.infer<typeof encryptionShape>>;

export const saltBytes = 16;
export const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** What stands behind the name of an encrypted file. */
export const encryptedSuffix = ".enc";

export function newEncryption(salt: Uint8Array): Encryption {
  const text = Buffer.from(salt).toString("base64");
  return {
    format: "octavo-bundle-encryption",
    version: 1,
    kdf: "scrypt",
    ...current,
    salt: text,
    cipher: "aes-256-gcm",
  };
}

export function toEncryptionText(encryption: Encryption): string {
  return `${JSON.stringify(encryption, null, 2)}\n`;
}

/** Null when the text says nothing that this program can decrypt, or is not as it was written: no checksum covers it. */
export function parseEncryption(text: string): Encryption | null {
  const parsed = encryptionShape.safeParse(parseJson(text));
  if (!parsed.success || toEncryptionText(parsed.data) !== text) return null;
  const { salt } = parsed.data;
  return Buffer.from(salt, "base64").toString("base64") === salt ? parsed.data : null;
}

/** The key of a bundle; the same passphrase gives the same one, however its accents are typed. */
export function deriveKey(encryption: Encryption, passphrase: string): Promise<Buffer> {
  const { n, r, p } = encryption;
  const options = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFC"), Buffer.from(encryption.salt, "base64"), keyBytes, options, (cause, key) => {
      if (cause === null) resolve(key);
      else reject(new Error("The key could not be derived", { cause }));
    });
  });
}

/** Encrypts one file part by part: a nonce, the text, and a tag that also holds the file's name. */
export class Sealer {
  readonly #cipher;
  #start: Buffer | null;

  constructor(key: Uint8Array, path: string, nonce: Uint8Array) {
    this.#cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(path));
    this.#start = Buffer.from(nonce);
  }

  update(part: Uint8Array): Buffer {
    const sealed = this.#cipher.update(part);
    const start = this.#start;
    this.#start = null;
    return start === null ? sealed : Buffer.concat([start, sealed]);
  }

  end(): Buffer {
    return Buffer.concat([this.#start ?? Buffer.alloc(0), this.#cipher.final(), this.#cipher.getAuthTag()]);
  }
}

/** The key is not the one, or the file was changed. */
export class NotDecrypted extends Error {}

/** Decrypts one file part by part; what came before its end is to be believed only when the end was reached. */
export async function* unseal(
  key: Uint8Array,
  path: string,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  let decipher: ReturnType<typeof startDecipher> | null = null;
  let held = Buffer.alloc(0);
  for await (const part of parts) {
    held = Buffer.concat([held, part]);
    if (decipher === null && held.byteLength >= nonceBytes) {
      decipher = startDecipher(key, path, held.subarray(0, nonceBytes));
      held = held.subarray(nonceBytes);
    }
    // The last bytes of all are the tag.
    if (decipher === null || held.byteLength <= tagBytes) continue;
    yield decipher.update(held.subarray(0, -tagBytes));
    held = held.subarray(-tagBytes);
  }
  if (decipher === null || held.byteLength < tagBytes) throw new NotDecrypted("The file is cut off");
  try {
    decipher.setAuthTag(held).final();
  } catch (cause) {
    throw new NotDecrypted("The file does not fit its key", { cause });
  }
}

function startDecipher(key: Uint8Array, path: string, nonce: Uint8Array) {
  return createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(path));
}
