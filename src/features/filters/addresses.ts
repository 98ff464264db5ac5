/** Where a reader makes a rule from a card, and where guests keep theirs. */
export const filtersAddress = "/filters";
export const undoAddress = "/filters/undo";

/** Pages of a reader's own filters. */
export function ownFiltersAddress(login: string, part?: "import" | "export" | "pause" | "delete" | "usual"): string {
  return part === undefined ? `/users/${login}/filters` : `/users/${login}/filters/${part}`;
}

export function ruleAddress(login: string, id: number): string {
  return `/users/${login}/filters/${id}/edit`;
}

export function searchesAddress(login: string): string {
  return `/users/${login}/searches`;
}

/** Opens a saved search, and says that it was looked at. */
export function searchAddress(login: string, id: number): string {
  return `/users/${login}/searches/${id}`;
}
