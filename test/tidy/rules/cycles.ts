import { type Import, listImports } from "../imports.ts";
import type { Finding, Rule } from "../tree.ts";

type Graph = ReadonlyMap<string, readonly Import[]>;

/** No file imports itself by way of others. */
export const cycles: Rule = {
  name: "cycles",
  find: (tree) => {
    const graph: Graph = new Map(tree.sources.map((source) => [source.path, listImports(source)]));
    const done = new Set<string>();
    return [...graph.keys()].flatMap((path) => walk(graph, path, [], done));
  },
};

/** Depth first; `trail` is the way here, and what has been left once is never entered again. */
function walk(graph: Graph, path: string, trail: readonly string[], done: Set<string>): readonly Finding[] {
  if (done.has(path)) return [];
  const way = [...trail, path];
  const findings = (graph.get(path) ?? []).flatMap(({ target, line }): readonly Finding[] => {
    if (target === null || done.has(target)) return [];
    const start = way.indexOf(target);
    if (start < 0) return walk(graph, target, way, done);
    const circle = [...way.slice(start), target].join(" → ");
    return [{ path, line, message: `break the circle ${circle}: move what both need into a file of its own` }];
  });
  done.add(path);
  return findings;
}
