import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { Turnstile } from "./turnstile.ts";

/** OWASP's advice for argon2id: 19 MiB and 2 passes. */
const current = { memoryKib: 19_456, passes: 2, parallelism: 1 } as const;

const saltBytes = 16;
const tagBytes = 32;

/** Hashes under way at once in this process: 76 MiB of memory and Node's four threads. */
const turnstile = new Turnstile(4);

/** What an account has that nobody can log in to. */
export const noPassword = "";

/** What an account has that came from elsewhere without its password: its owner is to choose a new one. */
export const passwordWanted = "reset";

interface Parameters {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** The password as it is stored: argon2id with its parameters beside it, in the usual form of such strings. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await derive(password, salt, current);
  const { memoryKib, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${toText(salt)}$${toText(tag)}`;
}

/** Whether the password is the stored one. Without a stored one it takes the same time to say no. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const parsed = parseHash(stored ?? noPassword);
  if (parsed === null) {
    await derive(password, Buffer.alloc(saltBytes), current);
    return false;
  }
  const tag = await derive(password, parsed.salt, parsed.parameters);
  return timingSafeEqual(tag, parsed.tag);
}

/** A password for somebody who did not choose one: 120 bits, in signs that are not mistaken for each other. */
export function makePassword(bytes: Uint8Array): string {
  const signs = "abcdefghijkmnpqrstuvwxyz23456789";
  const text = Array.from(bytes.subarray(0, passwordSigns), (byte) => signs[byte % signs.length]).join("");
  return text.replace(/(.{6})(?=.)/g, "$1-");
}

/** Random bytes that `makePassword` takes, one a sign. */
export const passwordSigns = 24;

function parseHash(stored: string) {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
  if (parts === null) return null;
  const [, memoryKib, passes, parallelism, salt = "", tag = ""] = parts;
  const bytes = Buffer.from(tag, "base64");
  if (bytes.byteLength !== tagBytes) return null;
  const parameters = { memoryKib: Number(memoryKib), passes: Number(passes), parallelism: Number(parallelism) };
  return { parameters, salt: Buffer.from(salt, "base64"), tag: bytes };
}

function derive(password: string, salt: Uint8Array, { memoryKib, passes, parallelism }: Parameters): Promise<Buffer> {
  const input = { message: password.normalize("NFC"), nonce: salt, memory: memoryKib, passes, parallelism };
  return turnstile.pass(
    () =>
      new Promise((resolve, reject) => {
        argon2("argon2id", { ...input, tagLength: tagBytes }, (cause, tag) => {
          if (cause === null) resolve(tag);
          else reject(new Error("The password could not be hashed", { cause }));
        });
      }),
  );
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}
