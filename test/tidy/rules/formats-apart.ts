import { listImports } from "../imports.ts";
import { isTestPath, type Rule } from "../tree.ts";

/** What every format may use: the plain types directly in the folder, the reading of bytes as text, and the writing of markup. */
const shared = /^src\/formats\/(?:[^/]+\.ts$|(?:decode|encode)\/)/;

/** Formats do not know each other, so that one can be changed or removed alone. */
export const formatsApart: Rule = {
  name: "formats-apart",
  find: (tree) =>
    tree.sources
      .filter((source) => !isTestPath(source.path))
      .flatMap((source) => {
        const own = /^src\/formats\/[^/]+\//.exec(source.path)?.[0];
        if (own === undefined) return [];
        return listImports(source).flatMap(({ target, line }) => {
          if (target === null || !target.startsWith("src/formats/")) return [];
          if (target.startsWith(own) || shared.test(target)) return [];
          const message = `formats do not import each other: move what both need into src/formats/document.ts or decode/, not ${target}`;
          return [{ path: source.path, line, message }];
        });
      }),
};
