import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { type Benchmark, timeInTurns } from "./benchmark.ts";

const root = dirname(import.meta.dirname);
const rounds = 9;

function call(script: string): void {
  // The launcher keeps compiled sources: so does the other side, for a fair comparison.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(root, ".runtime", "compiled") };
  const { status } = spawnSync(process.execPath, [join(root, script), "--help"], { stdio: "ignore", env });
  if (status !== 0) throw new Error(`${script} --help ended with ${status}`);
}

export const benchmark: Benchmark = {
  question: "What does the launcher add to a command when everything is installed?",
  run: async () => {
    const direct = "the command's own script";
    const launched = "bin/octavo";
    const cases = { [direct]: () => call("src/commands/main.ts"), [launched]: () => call("bin/octavo") };
    const times = await timeInTurns(cases, rounds);
    return [...times].map(([what, value]) => ({ what, value, unit: "ms", against: direct }));
  },
};
