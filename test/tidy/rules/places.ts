import type { Rule } from "../tree.ts";

/** Folders in which people and machines keep their work; a path of a system, such as /usr/bin, is the same everywhere. */
const workplace = /(?<![\w.$}])(?:\/(?:home|Users|root|workspace|work)\/(?=[\w.])|[A-Z]:\\\\?Users\\)/;

/** The project speaks of no machine that it happened to be written on. */
export const places: Rule = {
  name: "places",
  find: (tree) =>
    tree.texts.flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, index) => {
        const found = workplace.exec(line)?.[0];
        if (found === undefined) return [];
        return [{ path, line: index + 1, message: `write a path from the project's root or the file, not ${found}…` }];
      }),
    ),
};
