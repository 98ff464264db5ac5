const blockBits = 8;
const blockSize = 1 << blockBits;
const nothing = 0xffffffff;

/**
 * The smallest of a range of numbers, whatever its length, by the smallest of each block of 256 and of each block of
 * blocks: at most some 1,500 comparisons among 16 million numbers. Numbers can be taken out.
 */
export class BlockMinima {
  readonly #values: Uint32Array;
  readonly #isGone: (value: number) => boolean;
  readonly #blocks: Uint32Array;
  readonly #blocksOfBlocks: Uint32Array;

  constructor(values: Uint32Array, isGone: (value: number) => boolean) {
    this.#values = values;
    this.#isGone = isGone;
    this.#blocks = new Uint32Array(Math.ceil(values.length / blockSize));
    this.#blocksOfBlocks = new Uint32Array(Math.ceil(this.#blocks.length / blockSize));
    for (let block = 0; block < this.#blocks.length; block += 1) {
      this.#blocks[block] = minimum(values, block << blockBits, (block + 1) << blockBits);
    }
    for (let block = 0; block < this.#blocksOfBlocks.length; block += 1) this.#refreshUpper(block);
  }

  /** Where the smallest of a range stands, or -1 when nothing is left there. */
  find(from: number, to: number): number {
    const first = (from + blockSize - 1) >> blockBits;
    const last = to >> blockBits;
    if (first >= last) return this.#scan(from, to);
    const places = [
      this.#scan(from, first << blockBits),
      this.#scanBlock(this.#findBlock(first, last)),
      this.#scan(last << blockBits, to),
    ];
    return places.reduce((best, place) => (this.#valueAt(place) < this.#valueAt(best) ? place : best), -1);
  }

  /** Is told that the number at a place has gone. */
  refresh(at: number): void {
    const block = at >> blockBits;
    const place = this.#scanBlock(block);
    this.#blocks[block] = this.#valueAt(place);
    this.#refreshUpper(block >> blockBits);
  }

  get bytes(): number {
    return this.#blocks.byteLength + this.#blocksOfBlocks.byteLength;
  }

  #refreshUpper(upper: number): void {
    this.#blocksOfBlocks[upper] = minimum(this.#blocks, upper << blockBits, (upper + 1) << blockBits);
  }

  #findBlock(from: number, to: number): number {
    const first = (from + blockSize - 1) >> blockBits;
    const last = to >> blockBits;
    if (first >= last) return smallest(this.#blocks, from, to);
    const upper = smallest(this.#blocksOfBlocks, first, last);
    const places = [
      smallest(this.#blocks, from, first << blockBits),
      smallest(this.#blocks, upper << blockBits, (upper + 1) << blockBits),
      smallest(this.#blocks, last << blockBits, to),
    ];
    const value = (place: number) => this.#blocks[place] ?? nothing;
    return places.reduce((best, place) => (value(place) < value(best) ? place : best), -1);
  }

  #scanBlock(block: number): number {
    return block < 0 ? -1 : this.#scan(block << blockBits, Math.min((block + 1) << blockBits, this.#values.length));
  }

  #scan(from: number, to: number): number {
    let best = -1;
    let least = nothing;
    for (let at = from; at < to; at += 1) {
      const value = this.#values[at] ?? nothing;
      if (value < least && !this.#isGone(value)) {
        least = value;
        best = at;
      }
    }
    return best;
  }

  #valueAt(place: number): number {
    return place < 0 ? nothing : (this.#values[place] ?? nothing);
  }
}

function smallest(values: Uint32Array, from: number, to: number): number {
  let best = -1;
  let least = nothing;
  for (let at = from; at < Math.min(to, values.length); at += 1) {
    const value = values[at] ?? nothing;
    if (value < least) {
      least = value;
      best = at;
    }
  }
  return best;
}

function minimum(values: Uint32Array, from: number, to: number): number {
  const place = smallest(values, from, to);
  return place < 0 ? nothing : (values[place] ?? nothing);
}
