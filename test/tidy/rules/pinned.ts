import type { Rule } from "../tree.ts";

/** Every dependency is one exact version, so that every clone is the same archive. */
export const pinned: Rule = {
  name: "pinned",
  find: (tree) =>
    tree.texts
      .filter(({ path }) => path === "package.json")
      .flatMap(({ path, text }) => {
        const lines = text.split("\n");
        const start = lines.findIndex((line) => /"(?:dev|peer|optional)?[dD]ependencies": \{/.test(line));
        return lines.flatMap((line, index) => {
          const [, name, version] = /^ {4}"([^"]+)": "([^"]*)",?$/.exec(line) ?? [];
          if (index < start || version === undefined || /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) return [];
          return [
            {
              path,
              line: index + 1,
              message: `write the exact version of ${name}, with three numbers, not ${version}`,
            },
          ];
        });
      }),
};
