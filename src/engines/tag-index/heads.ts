/** Whether what stands at the head of one list comes before what stands at the head of the other. */
export type ComesBefore = (list: number, other: number) => boolean;

/** Several lists in one order, of which the one whose head comes first is at hand: a heap of their numbers. */
export class Heads {
  readonly #comesBefore: ComesBefore;
  readonly #heap: number[] = [];

  /** Numbers of lists that have a head. */
  constructor(lists: Iterable<number>, comesBefore: ComesBefore) {
    this.#comesBefore = comesBefore;
    for (const list of lists) {
      this.#heap.push(list);
      this.#rise(this.#heap.length - 1);
    }
  }

  /** The list whose head comes first; -1 when none has a head left. */
  get first(): number {
    return this.#heap[0] ?? -1;
  }

  /** Says that the first list has another head now, or none. */
  advance(hasHead: boolean): void {
    if (!hasHead) {
      const last = this.#heap.pop() ?? 0;
      if (this.#heap.length === 0) return;
      this.#heap[0] = last;
    }
    this.#sink();
  }

  #rise(from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.#swapBefore(place, above)) return;
      place = above;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    let place = 0;
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      const isSecond = below + 1 < heap.length && this.#comesBefore(heap[below + 1] ?? 0, heap[below] ?? 0);
      if (isSecond) below += 1;
      if (!this.#swapBefore(below, place)) return;
      place = below;
    }
  }

  /** Whether the list in one place of the heap belonged before the other, and was put there. */
  #swapBefore(place: number, other: number): boolean {
    const heap = this.#heap;
    const list = heap[place] ?? 0;
    const before = heap[other] ?? 0;
    if (!this.#comesBefore(list, before)) return false;
    heap[other] = list;
    heap[place] = before;
    return true;
  }
}
