import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { type MeasuredProcess, startProcess } from "./measured-process.ts";

const root = dirname(import.meta.dirname);

/** The ways to start the server. */
export const starts = {
  script: [
    process.execPath,
    "--disable-warning=ExperimentalWarning",
    "--max-semi-space-size=4",
    join(root, "src/commands/main.ts"),
    "serve",
  ],
  octavo: [process.execPath, join(root, "bin/octavo"), "serve"],
  npm: ["npm", "start", "--prefix", root],
} as const;

export interface ServerProcess extends MeasuredProcess {
  readonly url: string;
  /** From the call to the first answered page. */
  readonly startMs: number;
  /** Processor time of the same, in milliseconds; null where the system does not tell. */
  readonly startCpuMs: number | null;
}

/** Starts the server of a data folder and waits until it answers a page. */
export async function startServer(dataFolder: string, words: readonly string[]): Promise<ServerProcess> {
  const startedAt = performance.now();
  const measured = startProcess(words, {
    OCTAVO_DATA: dataFolder,
    OCTAVO_LIMITS: "off",
    DATABASE_URL: "",
    LOG_LEVEL: "error",
    NODE_COMPILE_CACHE: join(root, ".runtime", "compiled"),
    PORT: "0",
  });
  const url = await findUrl(measured);
  const response = await fetch(`${url}/`);
  await response.arrayBuffer();
  return { ...measured, url, startMs: performance.now() - startedAt, startCpuMs: measured.cpuMs() };
}

async function findUrl({ child }: MeasuredProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The server has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Octavo: (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error("The server did not start");
}
