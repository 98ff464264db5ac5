import { looseKey } from "#core/loose-key.ts";

/** Capital letters of ASCII to small ones; every other byte to itself. */
export const lowerByte: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

const plain = /^[!-~](?:[!-~]| (?! )(?!$))*$/;

/** Whether small letters are all that parts a name from the text by which it is found. */
export function isPlain(name: string): boolean {
  return plain.test(name);
}

/** The text by which a name is found. */
export function toSearchText(name: string): string {
  return looseKey(name);
}
