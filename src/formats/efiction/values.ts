import { type Install, listIds } from "./install.ts";
import type { MappingKind } from "./mapping.ts";
import type { Row } from "./row.ts";

/** A value that stories can carry: its row in the mapping is named by kind and id. */
export interface SiteValue {
  readonly kind: MappingKind;
  readonly id: string;
  readonly name: string;
}

/** Columns of a story that list values, and what stands before an id of theirs. */
const columns = [
  { column: "catid", kind: "category", before: "" },
  { column: "classes", kind: "class", before: "" },
  { column: "gid", kind: "class", before: "g" },
  { column: "wid", kind: "class", before: "w" },
  { column: "charid", kind: "character", before: "" },
  { column: "rid", kind: "rating", before: "" },
] as const;

/** What a story names, and the ids that stand for nothing. */
export interface NamedValues {
  readonly values: readonly SiteValue[];
  readonly unknown: readonly string[];
}

/** The values of an installation by what stories name them: by id, or, in old rows, by name. */
export class SiteValues {
  readonly all: readonly SiteValue[];
  readonly #known = new Map<string, SiteValue>();
  readonly #counts = new Map<SiteValue, number>();

  constructor(install: Install) {
    this.all = listValues(install);
    for (const value of this.all) {
      this.#known.set(`${value.kind}:${value.id}`, value);
      const byName = `${value.kind}:${value.name.toLowerCase()}`;
      if (!this.#known.has(byName)) this.#known.set(byName, value);
    }
    for (const [use, count] of install.uses) {
      const colon = use.indexOf(":");
      const value = this.#find(use.slice(0, colon), use.slice(colon + 1));
      if (value !== null) this.#counts.set(value, (this.#counts.get(value) ?? 0) + count);
    }
  }

  count(value: SiteValue): number {
    return this.#counts.get(value) ?? 0;
  }

  /** What a story's columns name. */
  listNamed(story: Row): NamedValues {
    const named = columns.flatMap(({ column }) => listIds(story.plain(column)).map((id) => ({ column, id })));
    const found = named.map(({ column, id }) => ({ column, id, value: this.#find(column, id) }));
    return {
      values: found.flatMap(({ value }) => (value === null ? [] : [value])),
      unknown: found.filter(({ value }) => value === null).map(({ column, id }) => `${column} ${id}`),
    };
  }

  #find(column: string, id: string): SiteValue | null {
    const kind = columns.find((one) => one.column === column);
    if (kind === undefined) return null;
    return (
      this.#known.get(`${kind.kind}:${kind.before}${id}`) ?? this.#known.get(`${kind.kind}:${id.toLowerCase()}`) ?? null
    );
  }
}

function listValues(install: Install): readonly SiteValue[] {
  const listed = (kind: MappingKind, entries: Iterable<readonly [number | string, { readonly name: string }]>) =>
    [...entries].map(([id, { name }]) => ({ kind, id: String(id), name }));
  return [
    ...listed("category", install.categories),
    ...[...install.classTypes].map(([id, { name, title }]) => ({
      kind: "class-type" as const,
      id,
      name: title || name,
    })),
    ...listed("class", install.classes),
    ...listed("character", install.characters),
    ...listed("rating", install.ratings),
  ];
}
