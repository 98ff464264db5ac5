import type { TagType } from "#features/tags/index.ts";
import { indexTypes } from "./index-types.ts";
import type { BrowseTabView } from "./pages/browse-tabs.ts";

/** Ways to look around: all works, and an index by letter for each type of tags that has one. `current` is null on the works. */
export function lookAroundTabs(types: readonly TagType[], current: TagType | null): readonly BrowseTabView[] {
  const indexes = indexTypes(types).map((type, position) => ({
    label: type.labelPlural,
    address: position === 0 ? "/fandoms" : `/fandoms?type=${encodeURIComponent(type.key)}`,
    isCurrent: type === current,
  }));
  return [{ label: "Works", address: "/works", isCurrent: current === null }, ...indexes];
}
