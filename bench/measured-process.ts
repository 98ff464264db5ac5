import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** A program under measurement. */
export interface MeasuredProcess {
  readonly child: ChildProcess;
  /** Processor time it has used, user and system, in milliseconds; null where the system does not tell. */
  cpuMs(): number | null;
  /** Memory it holds, in megabytes; null where the system does not tell. */
  rssMb(): number | null;
  stop(): Promise<void>;
}

/** What is measured has one core, and whoever asks it another, so that neither takes the other's time. */
export const cores = { measured: 0, asking: 1 } as const;

/** Linux counts processor time for programs in hundredths of a second, whatever its own clock is. */
const tickMs = 10;

const hasTaskset = availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

/** The words of a command that runs on one core only, where the system has `taskset`. */
export function pinned(core: number, words: readonly string[]): readonly string[] {
  return hasTaskset ? ["taskset", "-c", String(core), ...words] : words;
}

/** Starts a program in a group of its own, so that what it starts ends with it. */
export function startProcess(words: readonly string[], environment: NodeJS.ProcessEnv = {}): MeasuredProcess {
  const [command = "", ...rest] = words;
  const env = { ...process.env, ...environment };
  const child = spawn(command, rest, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be started`);
  child.stderr.resume();
  return {
    child,
    cpuMs: () => readCpuMs(pid),
    rssMb: () => readRssMb(pid),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "close");
      process.kill(-pid, "SIGTERM");
      await ended;
    },
  };
}

/** Of a second, what a program at rest may use. */
const restMsMax = 20;

const waitSecondsMax = 300;

/** Waits until a program has done what it does by itself, such as making its indexes, so that only answers are measured. */
export async function settled(measured: MeasuredProcess): Promise<void> {
  for (let second = 0; second < waitSecondsMax; second += 1) {
    const before = measured.cpuMs();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const after = measured.cpuMs();
    if (before === null || after === null || after - before <= restMsMax) return;
  }
  throw new Error(`The program is not at rest after ${waitSecondsMax} seconds`);
}

function readCpuMs(pid: number): number | null {
  const fields = readProc(pid, "stat")?.split(") ")[1]?.split(" ");
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) * tickMs;
}

function readRssMb(pid: number): number | null {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readProc(pid, "status") ?? "")?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // Only Linux has these files.
    return null;
  }
}
