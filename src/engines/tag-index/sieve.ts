import { withRoom } from "./growable.ts";

/** 128 KiB of bounds, which stay near the processor. */
const placeBits = 15;

/** More than any count, and a small integer to the compiler: larger ones take several times as long to compare. */
export const beyondCounts = 2 ** 30;

/** Room for so many notes is kept. */
const notesKeptMax = 2 ** 20;

/**
 * Tags as they were met, one after another, and upper bounds on how often each was, in far less room than a counter for each
 * takes: many tags share a place, whose bound is what all of them count together. Most tags of a result are on a work or two,
 * and are told from the few that count without a look at counters of their own, which are far away in memory.
 */
export class Sieve {
  #bounds = new Uint32Array();
  #notes = new Uint32Array();
  #size = 0;
  #isEmpty = true;

  get byteLength(): number {
    return this.#bounds.byteLength + this.#notes.byteLength;
  }

  /** Has to be called before so many more tags are noted, or any bound is looked up or raised. */
  makeRoom(noteCount: number): void {
    if (this.#bounds.length === 0) this.#bounds = new Uint32Array(2 ** placeBits);
    this.#notes = withRoom(this.#notes, this.#size + noteCount);
    this.#isEmpty = false;
  }

  note(slot: number): void {
    const place = placeOf(slot);
    this.#bounds[place] = (this.#bounds[place] ?? 0) + 1;
    this.#notes[this.#size] = slot;
    this.#size += 1;
  }

  /** The tags that were noted, as often as they were. */
  get noted(): Uint32Array {
    return this.#notes.subarray(0, this.#size);
  }

  boundOf(slot: number): number {
    return this.#bounds[placeOf(slot)] ?? 0;
  }

  /** Of a tag that was met elsewhere as well. */
  raise(slot: number, by: number): void {
    const place = placeOf(slot);
    this.#bounds[place] = (this.#bounds[place] ?? 0) + by;
  }

  /** Lets a tag pass whatever it counts. */
  letPass(slot: number): void {
    this.#bounds[placeOf(slot)] = beyondCounts;
  }

  clear(): void {
    if (!this.#isEmpty) this.#bounds.fill(0);
    this.#isEmpty = true;
    this.#size = 0;
    if (this.#notes.length > notesKeptMax) this.#notes = new Uint32Array();
  }
}

function placeOf(slot: number): number {
  return Math.imul(slot, 0x9e3779b1) >>> (32 - placeBits);
}
