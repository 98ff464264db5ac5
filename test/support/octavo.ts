import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, type Ended, type Environment, type Served, serve } from "./served.ts";

/** What the commands may tell; each tells a part of it. */
export interface Answer {
  readonly error: string;
  readonly id: string;
  readonly login: string;
  readonly email: string;
  readonly role: string;
  readonly accounts: readonly { readonly password: string }[];
  /** A number, or the works themselves. */
  readonly works: readonly { readonly url: string }[];
  readonly dryRun: boolean;
  readonly counts: { readonly created: number };
  readonly findings: readonly object[];
  readonly refused: readonly unknown[];
}

/** A command's end, with what it said in JSON. */
export interface Told extends Ended {
  readonly json: Answer;
}

/** An archive in a folder of its own, as its operator has it: commands, and a server when it is started. */
export class Octavo {
  readonly folder = mkdtempSync(join(tmpdir(), "octavo-commands-"));
  readonly #database: Environment;
  readonly #servers: Served[] = [];

  /** On SQLite unless another database is named. */
  constructor(databaseUrl: string | null = null) {
    this.#database = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl };
  }

  get environment(): Environment {
    return { OCTAVO_DATA: join(this.folder, "data"), LOG_LEVEL: "error", ...this.#database };
  }

  run(words: readonly string[], settings: Environment = {}, input = ""): Promise<Ended> {
    return command(words, { ...this.environment, ...settings }, input);
  }

  /** Runs a command with `--json`; what stands on standard output must be one object on one line. */
  async tell(words: readonly string[], input = ""): Promise<Told> {
    const ended = await this.run([...words, "--json"], {}, input);
    if (!/^\{.*\}\n$/.test(ended.output)) throw new Error(`No JSON alone: ${ended.output} ${ended.errors}`);
    return { ...ended, json: JSON.parse(ended.output) };
  }

  async serve(settings: Environment = {}): Promise<Served> {
    const server = await serve({ ...this.environment, ...settings });
    this.#servers.push(server);
    return server;
  }

  async remove(): Promise<void> {
    for (const server of this.#servers) await server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
