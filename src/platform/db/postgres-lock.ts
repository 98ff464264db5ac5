import pg from "pg";

/** Advisory locks are numbers, each database's own; this one spells "octv". */
const lockKey = 0x6f_63_74_76;

/** How soon a server takes its lock again after its connection broke. */
const againMs = 1_000;

/** `beside`: as one of several servers; `alone`: while a database is filled, which no server may be looking at. */
type Holding = "beside" | "alone";

const statements = {
  beside: "select pg_try_advisory_lock_shared($1) as held",
  alone: "select pg_try_advisory_lock($1) as held",
} as const satisfies Record<Holding, string>;

/** Held on a PostgreSQL database by a connection of its own; the database lets go of it when the process ends, however it ends. */
export class PostgresLock {
  readonly #url: string;
  readonly #holding: Holding;
  #client: pg.Client | null = null;
  #again: NodeJS.Timeout | null = null;
  #isReleased = false;

  private constructor(url: string, holding: Holding) {
    this.#url = url;
    this.#holding = holding;
  }

  /** Takes the lock, or answers null while another process holds it in a way that does not go with this one. */
  static async take(url: string, holding: Holding): Promise<PostgresLock | null> {
    const lock = new PostgresLock(url, holding);
    return (await lock.#hold()) ? lock : null;
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    if (this.#again !== null) clearTimeout(this.#again);
    await this.#client?.end();
    this.#client = null;
  }

  async #hold(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    // Told of when the connection breaks while nothing is asked of it.
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ readonly held: boolean }>(statements[this.#holding], [lockKey]);
      if (rows[0]?.held === true && !this.#isReleased) {
        client.once("end", () => this.#holdAgain());
        this.#client = client;
        return true;
      }
    } catch (cause) {
      await client.end().catch(() => undefined);
      throw cause;
    }
    await client.end();
    return false;
  }

  /** A server that goes on after the database was away is there again for whoever asks. */
  #holdAgain(): void {
    this.#client = null;
    if (this.#isReleased || this.#holding === "alone") return;
    this.#again = setTimeout(() => {
      this.#hold().then(
        (isHeld) => isHeld || this.#holdAgain(),
        () => this.#holdAgain(),
      );
    }, againMs).unref();
  }
}
