import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "../..");

/** A server in a process of its own. */
export interface Served {
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop; answers its exit code. */
  stop(): Promise<number | null>;
}

export type Environment = Readonly<Record<string, string>>;

/** Starts `serve` on a port that the system chooses, and waits for its address. */
export async function serve(environment: Environment): Promise<Served> {
  const child = run(["serve"], { PORT: "0", LOG_LEVEL: "error", ...environment });
  const errors: string[] = [];
  child.stderr?.on("data", (part: Buffer) => errors.push(part.toString()));
  if (child.stdout === null) throw new Error("The server has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Octavo: (\S+)$/.exec(line)?.[1];
    if (url !== undefined)
      return {
        url,
        process: child,
        kill: () => end(child, "SIGKILL").then(() => undefined),
        stop: () => end(child, "SIGTERM"),
      };
  }
  throw new Error(`The server did not start: ${errors.join("")}`);
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command of `bin/octavo` to its end; `begun` is given the process, for what is to happen to it meanwhile. */
export async function command(
  words: readonly string[],
  environment: Environment,
  input = "",
  begun: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  const child = run(words, environment);
  begun(child);
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout?.on("data", (part: Buffer) => output.push(part.toString()));
  child.stderr?.on("data", (part: Buffer) => errors.push(part.toString()));
  child.stdin?.end(input);
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : null, output: output.join(""), errors: errors.join("") };
}

function run(words: readonly string[], environment: Environment): ChildProcess {
  const arguments_ = ["--disable-warning=ExperimentalWarning", join(root, "src/commands/main.ts"), ...words];
  return spawn(process.execPath, arguments_, {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "close");
  child.kill(signal);
  await ended;
  return child.exitCode;
}
