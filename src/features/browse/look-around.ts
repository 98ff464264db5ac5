import type { TagType } from "#features/tags/index.ts";
import { indexTypes } from "./index-types.ts";
import type { BrowseTabView } from "./pages/browse-tabs.ts";

/** Ways to look around: all works, an index by letter for each type of tags that has one, and the search of tags. `current` is null on the works. */
export function lookAroundTabs(types: readonly TagType[], current: TagType | null): readonly BrowseTabView[] {
  const indexes = indexTypes(types).map((type, position) => ({
    label: type.labelPlural,
    address: position === 0 ? "/fandoms" : `/fandoms?type=${encodeURIComponent(type.key)}`,
    isCurrent: type === current,
  }));
  return [
    { label: "Works", address: "/works", isCurrent: current === null },
    ...indexes,
    { label: "Search tags", address: "/tags/search", isCurrent: false },
  ];
}
