import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExternalAuthorId } from "#core/ids.ts";
import { defaultPseud, findPersonByLogin } from "#features/people/index.ts";
import { type Claiming, person, startClaiming } from "#test/support/claiming.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Dice, makeDice } from "#test/support/random-shelf.ts";
import { type ClaimAct, listActs } from "./act-store.ts";
import { findAuthor } from "./author-store.ts";
import { listAuthorsOf } from "./credit-store.ts";
import { isOpen } from "./offer.ts";
import { settleAuthor } from "./settle.ts";
import { undoAct } from "./undo.ts";

const names = ["Ann", "Bea", "Cee", "Dot"];
const logins = ["first", "second"];
const seeds = [17, 24, 28, 8];
const steps = 40;

/** Authors who come in with works, say what becomes of these and have it taken back, in any order. */
class RandomClaims {
  readonly claiming: Claiming;
  readonly done: string[] = [];
  readonly #dice: Dice;
  readonly #authors = new Map<string, ExternalAuthorId>();
  /** The authors of each work, by its title. */
  readonly #writers = new Map<string, readonly string[]>();

  constructor(claiming: Claiming, seed: number) {
    this.claiming = claiming;
    this.#dice = makeDice(seed);
  }

  async step(): Promise<void> {
    const choice = this.#dice(10);
    if (choice < 4 || this.#authors.size === 0) await this.#bring();
    else if (choice < 8) await this.#settle(choice < 6);
    else await this.#undoLast();
  }

  async #bring(): Promise<void> {
    const title = `Work ${this.#dice(this.#writers.size * 2 + 1)}`;
    const chosen = names.filter(() => this.#dice(3) === 0);
    const who = this.#writers.get(title) ?? (chosen.length === 0 ? ["Ann"] : chosen);
    this.#writers.set(title, who);
    const series = this.#dice(2) === 0 ? [{ id: null, title: `Series ${this.#dice(2)}`, position: null }] : [];
    this.done.push(`${title} by ${who.join(", ")} in ${series[0]?.title ?? "no series"}`);
    const people = who.map((name) => person(name, `${name}@old.example`));
    const { authors } = await this.claiming.bring(title, people, { series });
    for (const [index, id] of authors.entries()) this.#authors.set(who[index]!, id);
  }

  async #settle(isTakenBack: boolean): Promise<void> {
    const { ground } = this.claiming.archive;
    const [name, id] = this.#someAuthor();
    const author = await findAuthor(ground.db.read, id);
    if (author === null || !isOpen(author.state)) return;
    const kind = (["claimed", "claimed", "left", "orphaned", "deleted"] as const)[this.#dice(5)]!;
    const login = logins[this.#dice(logins.length)]!;
    const { id: personId } = (await findPersonByLogin(ground.db.read, login))!;
    const { id: pseudId } = await defaultPseud(ground.db.read, personId);
    const settlement = kind === "claimed" ? { kind, personId, pseudId } : { kind };
    this.done.push(`${name} ${kind} by ${login}${isTakenBack ? " and taken back" : ""}`);
    const before = await this.#findWorks();
    await ground.db.write((tx) => settleAuthor(tx, author, settlement, { personId, now: ground.now() }));
    if (!isTakenBack) return;
    const [act] = await listActs(ground.db.read, id);
    assert((await undoAct(ground, act!.id)).ok);
    if (author.state === "unclaimed") assert.deepEqual(await this.#findWorks(), before, this.done.join("\n"));
  }

  async #undoLast(): Promise<void> {
    const { ground } = this.claiming.archive;
    const [name, id] = this.#someAuthor();
    const act = (await listActs(ground.db.read, id)).find((one: ClaimAct) => one.undoneAt === null);
    if (act === undefined) return;
    this.done.push(`${name} ${act.kind}: taken back`);
    assert((await undoAct(ground, act.id)).ok);
  }

  #someAuthor(): readonly [string, ExternalAuthorId] {
    return [...this.#authors][this.#dice(this.#authors.size)]!;
  }

  /** Whose every work is, and whether it is there. */
  async #findWorks() {
    const { read } = this.claiming.archive.ground.db;
    const rows = await read.selectFrom("work").select(["id", "byline", "deleted_at"]).orderBy("id").execute();
    const creators = await read
      .selectFrom("work_creator")
      .select(["work_id", "pseud_id", "is_archivist"])
      .orderBy("work_id")
      .orderBy("pseud_id")
      .execute();
    return rows.map(({ id, byline, deleted_at: deletedAt }) => ({
      ...{ id, byline, isGone: deletedAt !== null },
      creators: creators.filter((one) => one.work_id === id),
    }));
  }

  /** Every work is whole: each of its authors in its byline by the name that she wants, and somebody who keeps it. */
  async check(): Promise<void> {
    const { read } = this.claiming.archive.ground.db;
    for (const { id, byline, isGone, creators } of await this.#findWorks()) {
      const authors = await listAuthorsOf(read, id);
      const told = `work ${id}\n${this.done.join("\n")}`;
      assert.equal(
        isGone,
        authors.every((one) => one.state === "deleted"),
        `in the bin: ${told}`,
      );
      if (isGone) continue;
      const waiting = authors.filter((one) => isOpen(one.state)).map((one) => one.name);
      assert.equal(byline ?? "", waiting.join(", "), `byline of ${told}`);
      const keepers = creators.filter((one) => one.is_archivist === 1);
      assert.equal(keepers.length, waiting.length === 0 ? 0 : 1, `keepers of ${told}`);
      for (const { claimedPseudId } of authors.filter((one) => one.state === "claimed")) {
        assert(
          creators.some((one) => one.pseud_id === claimedPseudId),
          `claimed, and not named: ${told}`,
        );
      }
    }
  }
}

forEachDatabase("authors who settle what is theirs in any order", (open) => {
  for (const seed of seeds) {
    test(`lose no work and no name, seed ${seed}`, async () => {
      const claiming = await startClaiming((await open()).place);
      for (const login of logins) await claiming.archive.member(login);
      const random = new RandomClaims(claiming, seed * 7_919);
      for (let count = 0; count < steps; count += 1) {
        await random.step();
        await random.check();
      }
      await claiming.archive.stop();
    });
  }
});
