import { alone, classOf, gap, joint, letter, mark } from "./letters.ts";
import { lowerByte } from "./search-text.ts";

/** Letters after an apostrophe that make a word of their own: "d'Artagnan" has two, "Hawke's" one. */
const lettersAfterJointMin = 3;

/** Goes from one beginning of a word to the next in a UTF-8 text that ends with a zero byte. One object serves many texts. */
export class WordScan {
  readonly #bytes: Uint8Array;
  #first = 0;
  #at = 0;
  #last = gap;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  begin(at: number): void {
    this.#first = at;
    this.#at = at;
    this.#last = gap;
  }

  /** Where the next word begins, or -1 at the end. The first character is a beginning whatever it is. */
  next(): number {
    for (;;) {
      const here = this.#at;
      const { size, kind } = this.#look(here);
      if (size === 0) return -1;
      this.#at = here + size;
      if (this.#begins(kind) || here === this.#first) return here;
    }
  }

  /** Whether a word that ends before `at` is whole there. */
  isEnd(at: number, lastKind: number): boolean {
    if (lastKind === alone) return true;
    const { kind } = this.#look(at);
    return kind !== letter && kind !== mark;
  }

  #begins(kind: number): boolean {
    const last = this.#last;
    if (kind === mark) return false;
    // An apostrophe that opens or closes something is no joint.
    this.#last = kind === joint && last !== letter ? gap : kind;
    if (kind === alone) return true;
    if (kind !== letter || last === letter) return false;
    return last !== joint || this.#hasLettersAfter();
  }

  #hasLettersAfter(): boolean {
    let at = this.#at;
    for (let count = 1; count < lettersAfterJointMin; count += 1) {
      const { size, kind } = this.#look(at);
      if (kind !== letter) return false;
      at += size;
    }
    return true;
  }

  #look(at: number): { readonly size: number; readonly kind: number } {
    const byte = this.#bytes[at] ?? 0;
    if (byte < 0x80) return asciiLooks[byte] ?? endLook;
    const next = (offset: number) => (this.#bytes[at + offset] ?? 0) & 0x3f;
    if (byte < 0xe0) return wideLook(2, ((byte & 0x1f) << 6) | next(1));
    if (byte < 0xf0) return wideLook(3, ((byte & 0x0f) << 12) | (next(1) << 6) | next(2));
    return wideLook(4, ((byte & 0x07) << 18) | (next(1) << 12) | (next(2) << 6) | next(3));
  }
}

type Look = { readonly size: number; readonly kind: number };

const endLook: Look = { size: 0, kind: gap };

/** Made once, since a name is looked at byte by byte millions of times. */
const asciiLooks: readonly Look[] = Array.from({ length: 0x80 }, (_, byte) =>
  byte === 0 ? endLook : { size: 1, kind: classOf(lowerByte[byte] ?? 0) },
);

function wideLook(size: number, codePoint: number): Look {
  return { size, kind: classOf(codePoint) };
}
