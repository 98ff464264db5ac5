import type { Viewer } from "#core/viewer.ts";
import type { Finder, FoundFacetRow, WorkCondition } from "#features/discovery/index.ts";

/** Tags of one type on the works that a viewer may see, most used first. */
export async function listMostUsed(
  finder: Finder,
  viewer: Viewer,
  { condition, type, limit }: { readonly condition: WorkCondition; readonly type: string; readonly limit: number },
): Promise<readonly FoundFacetRow[]> {
  const { facets } = await finder.find(viewer, {
    condition,
    sort: { by: "revisedAt", direction: "descending" },
    page: 1,
    perPage: 1,
    facets: { types: [type], rowCount: limit },
  });
  return facets[0]?.rows ?? [];
}
