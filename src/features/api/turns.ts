/**
 * Lets changes of one thing wait for each other: a change that names some fields is put over the rest as it stands, and
 * two at once would each bring back what the other has just replaced.
 */
export class Turns {
  readonly #last = new Map<number, Promise<unknown>>();

  async take<Result>(key: number, act: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    // Whoever was before has been told of what went wrong there.
    const mine = before.then(act, act);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
