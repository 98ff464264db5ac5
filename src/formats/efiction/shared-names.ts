import { nameKey } from "#core/name-key.ts";
import type { ImportedTagType } from "../document.ts";
import type { AppliedMapping } from "./apply-mapping.ts";
import type { Install } from "./install.ts";
import type { SiteValues } from "./values.ts";

const message =
  "Names that tags of several kinds would have. A name belongs to one kind, so the further ones get theirs behind it, as in “Rose - Character”.";

/** Tells of names under which stories would carry tags of several kinds, such as a fandom that is called like its hero. */
export function tellSharedNames({ tally }: Install, values: SiteValues, mapping: AppliedMapping): void {
  const named = new Map<string, { readonly name: string; readonly types: Set<ImportedTagType> }>();
  for (const value of values.all) {
    const tag = values.count(value) === 0 ? null : mapping.findTag(value.kind, value.id);
    if (tag === null) continue;
    const known = named.get(nameKey(tag.name)) ?? { name: tag.name, types: new Set() };
    named.set(nameKey(tag.name), known);
    known.types.add(tag.type);
  }
  for (const { name, types } of named.values()) {
    if (types.size < 2) continue;
    tally.add({ code: "name-shared", severity: "info", message }, `“${name}” (${[...types].join(", ")})`);
  }
}
