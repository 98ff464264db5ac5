import type { Rule } from "../tree.ts";

/** Decisions and migrations are told by their numbers. */
const numbered = /^(docs\/decisions|migrations)\/(\d{4})[-_]([^/]+)/;

/** Two that are written beside each other may take the same number, and nobody would know which is meant. */
export const numbers: Rule = {
  name: "numbers",
  find: (tree) => {
    const taken = new Map<string, string>();
    return tree.texts
      .toSorted((one, other) => one.path.localeCompare(other.path))
      .flatMap(({ path }) => {
        const [, folder = "", number = "", name = ""] = numbered.exec(path) ?? [];
        if (folder === "") return [];
        const holder = taken.get(`${folder}/${number}`) ?? name;
        taken.set(`${folder}/${number}`, holder);
        if (holder === name) return [];
        return [{ path, line: 1, message: `take the next number: ${number} is that of ${holder}` }];
      });
  },
};
