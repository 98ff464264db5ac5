import { spawnSync } from "node:child_process";
import { dirname } from "node:path";

const root = dirname(import.meta.dirname);

/** What a change must pass before its tests; the quickest to fail comes first. */
const steps = [
  { name: "style rules", words: ["--test", "--test-isolation=none", "--test-reporter=dot", "test/tidy.test.ts"] },
  { name: "lint and format", words: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."] },
  { name: "types", words: ["node_modules/typescript/bin/tsc", "-p", "."] },
];

const results = steps.map(({ name, words }) => {
  console.log(`\n── ${name}`);
  const { status, error } = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (error !== undefined) console.log(error.message);
  return { name, isGood: status === 0 };
});

console.log("");
for (const { name, isGood } of results) console.log(`${isGood ? "✔" : "✖"} ${name}`);
process.exitCode = results.every((result) => result.isGood) ? 0 : 1;
