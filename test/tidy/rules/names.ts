import { basename } from "node:path";
import { listExports } from "../exports.ts";
import type { Finding, Rule } from "../tree.ts";

const banned = ["util", "utils", "helper", "helpers", "common", "misc", "manager", "service", "data", "info"];

const fileName = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*\.(?:ts|mjs|js|css)$/;

/** Files are kebab-case, and neither they nor exported things are called by a name that says nothing. */
export const names: Rule = {
  name: "names",
  find: (tree) => [
    ...tree.texts.flatMap(({ path }) => findInPath(path)),
    ...tree.sources.flatMap((source) =>
      listExports(source).flatMap(({ name, line }) => {
        const word = lastWord(name);
        return banned.includes(word) ? [{ path: source.path, line, message: advice(name, word) }] : [];
      }),
    ),
  ],
};

function findInPath(path: string): readonly Finding[] {
  if (!/^(?:src|test|bin|bench)\/.*\.(?:ts|mjs|js|css)$/.test(path)) return [];
  const words = path
    .replace(/\.[^/]*$/, "")
    .split("/")
    .map(lastWord);
  const findings = words.flatMap((word) =>
    banned.includes(word) ? [{ path, line: 1, message: advice(path, word) }] : [],
  );
  if (fileName.test(basename(path))) return findings;
  return [
    ...findings,
    { path, line: 1, message: "write the file's name in kebab-case: small letters, digits and hyphens" },
  ];
}

/** The last word of a kebab-case or camelCase name is what it says it is. */
function lastWord(name: string): string {
  return (name.split(/-|_|(?=[A-Z])/).at(-1) ?? "").toLowerCase();
}

function advice(name: string, word: string): string {
  return `"${word}" in ${name} says that the owner has not been found: name it after the one thing it holds or does`;
}
