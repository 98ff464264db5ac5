import { listImports } from "../imports.ts";
import { isTestPath, type Rule } from "../tree.ts";

type Layer = { readonly name: string; readonly files: RegExp; readonly mayImport: readonly string[] };

const belowPlatform = ["core", "engines", "formats"];
const belowFeatures = [...belowPlatform, "platform", "config", "ui"];

const layers: readonly Layer[] = [
  { name: "core", files: /^src\/core\//, mayImport: [] },
  { name: "engines", files: /^src\/engines\//, mayImport: ["core"] },
  { name: "formats", files: /^src\/formats\//, mayImport: ["core"] },
  { name: "platform", files: /^src\/platform\//, mayImport: belowPlatform },
  { name: "config", files: /^src\/config\.ts$/, mayImport: [...belowPlatform, "platform"] },
  { name: "ui", files: /^src\/ui\//, mayImport: [...belowPlatform, "platform"] },
  { name: "features", files: /^src\/features\//, mayImport: belowFeatures },
  { name: "main", files: /^src\/(?:main\.ts$|commands\/)/, mayImport: [...belowFeatures, "features", "app"] },
  // What stands directly in src/ puts the features together: app.ts and its parts.
  { name: "app", files: /^src\/[^/]+\.ts$/, mayImport: [...belowFeatures, "features"] },
];

/** Imports point one way: `core ← engines, formats ← platform ← ui ← features ← app ← main`. */
export const importDirection: Rule = {
  name: "import-direction",
  find: (tree) =>
    tree.sources
      .filter((source) => source.path.startsWith("src/") && !isTestPath(source.path))
      .flatMap((source) =>
        listImports(source).flatMap(({ target, line }) => {
          const problem = target === null ? null : describe(source.path, target);
          return problem === null ? [] : [{ path: source.path, line, message: problem }];
        }),
      ),
};

function describe(path: string, target: string): string | null {
  if (!target.startsWith("src/")) {
    return `${target} is for tests and tools: move what the archive itself needs into src/`;
  }
  const from = layers.find((layer) => layer.files.test(path));
  const to = layers.find((layer) => layer.files.test(target));
  if (from === undefined) return `this file belongs to no layer: move it into ${layerNames}`;
  if (to === undefined) return `${target} belongs to no layer: move it into ${layerNames}`;
  if (from === to || from.mayImport.includes(to.name)) return null;
  return `${from.name} may import only ${["itself", ...from.mayImport].join(", ")}: move what both need down from ${target}, or hand it in`;
}

const layerNames = layers.map((layer) => layer.name).join(", ");
