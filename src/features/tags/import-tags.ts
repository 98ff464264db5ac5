import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type AppliedTagActions, runTagActions } from "./apply-tag-actions.ts";
import { insertTag, listNamedTags, listTagsByKey, listTagTypes } from "./store.ts";
import type { Tag } from "./tag.ts";
import type { TagAction, TagActionRefusal } from "./tag-action.ts";
import { parseTagName } from "./tag-name.ts";

/** What a line of a table says of a tag; null leaves it as it is. Names that it adds to are never taken away. */
export interface ImportedTag {
  /** The line of the table, for its errors. */
  readonly line: number;
  readonly name: string;
  readonly type: string | null;
  readonly isCanonical: boolean | null;
  readonly isUnwrangleable: boolean | null;
  readonly synonymOf: string | null;
  readonly metatags: readonly string[];
  readonly parents: readonly string[];
}

export interface ImportedTags {
  /** The line of the log by which all of it is taken back. */
  readonly id: AppliedTagActions["id"];
  readonly created: number;
  readonly applied: number;
  readonly refused: readonly ImportRefusal[];
  /** Names of the tags in the table; those that a trial made are nowhere else. */
  readonly names: ReadonlyMap<TagId, string>;
}

export interface ImportRefusal {
  readonly line: number;
  /** The name in the way, where it is one that the table holds. */
  readonly name: string;
  readonly refusal: TagActionRefusal;
}

/** Lines of one table, which is one transaction. */
export const importedTagsMax = 1_000;

/** Takes a trial back: what a transaction throws is not kept. */
class TrialEnd {
  readonly report: ImportedTags;

  constructor(report: ImportedTags) {
    this.report = report;
  }
}

/**
 * Makes tags what the lines of a table say, as one line of the log. Lines that the rules refuse are left out and named.
 * A canonical tag that is not there is made. A trial answers the same and keeps nothing.
 */
export async function importTags(
  ground: Ground,
  viewer: Viewer,
  tags: readonly ImportedTag[],
  options: { readonly isTrial: boolean },
): Promise<ImportedTags> {
  if (tags.length > importedTagsMax) throw new Error(`${tags.length} lines are more than one table has`);
  try {
    return await ground.db.write(async (tx) => {
      const report = await runImport(tx, viewer, tags, ground.now());
      if (options.isTrial) throw new TrialEnd(report);
      return report;
    });
  } catch (thrown) {
    if (thrown instanceof TrialEnd) return thrown.report;
    throw thrown;
  }
}

async function runImport(tx: Tx, viewer: Viewer, lines: readonly ImportedTag[], now: number): Promise<ImportedTags> {
  const refused: ImportRefusal[] = [];
  const known = await findKnown(tx, viewer, lines);
  const made = mayDo(viewer, "wrangle") ? await makeMissing(tx, viewer, { lines, known, now }) : new Set<TagId>();
  const asked = new Map<TagAction, ImportedTag>();
  for (const line of lines) {
    const actions = toActions(line, known);
    if ("refusal" in actions) refused.push({ line: line.line, ...actions });
    else for (const action of actions.actions) asked.set(action, line);
  }
  // What is canonical comes first, so that lines may name those below them.
  const actions = [...asked.keys()].toSorted((one, other) => turnOf(one) - turnOf(other));
  const applied = await runTagActions(tx, viewer, { actions, now, known: made });
  for (const { action, refusal } of applied.refused) {
    const line = asked.get(action);
    if (line !== undefined && refusal.code !== "unchanged") refused.push({ line: line.line, name: line.name, refusal });
  }
  const inOrder = refused.toSorted((one, other) => one.line - other.line);
  const names = new Map([...known.values()].map((tag) => [tag.id, tag.name]));
  return { id: applied.id, created: made.size, applied: applied.applied, refused: inOrder, names };
}

/** Tags by the keys of all names in the table, as far as this viewer may know of them. */
async function findKnown(tx: Tx, viewer: Viewer, lines: readonly ImportedTag[]): Promise<Map<string, Tag>> {
  const names = lines.flatMap((line) => [line.name, line.synonymOf ?? "", ...line.metatags, ...line.parents]);
  const found = await listTagsByKey(tx, [...new Set(names.map(nameKey))]);
  const shown = mayDo(viewer, "administer")
    ? found
    : await listNamedTags(tx, new Set(found.map((tag) => tag.id)), { shownOnly: true });
  return new Map(shown.map((tag) => [nameKey(tag.name), tag]));
}

/** Makes the canonical tags that are not there, or that drafts alone carry; answers those it has to do with. */
async function makeMissing(
  tx: Tx,
  viewer: Viewer,
  { lines, known, now }: { lines: readonly ImportedTag[]; known: Map<string, Tag>; now: number },
): Promise<ReadonlySet<TagId>> {
  const types = (await listTagTypes(tx)).filter((type) => !type.isFixed || mayDo(viewer, "administer"));
  const made = new Set<TagId>();
  for (const line of lines) {
    const name = parseTagName(line.name);
    const isWanted = line.isCanonical === true && types.some((type) => type.key === line.type);
    if (!name.ok || !isWanted || line.type === null || known.has(nameKey(name.value))) continue;
    const [hidden] = await listTagsByKey(tx, [nameKey(name.value)]);
    const tag = hidden ?? (await insertTag(tx, { typeKey: line.type, name: name.value }, now));
    known.set(nameKey(name.value), tag);
    made.add(tag.id);
  }
  return made;
}

type LineActions =
  | { readonly actions: readonly TagAction[] }
  | { readonly name: string; readonly refusal: TagActionRefusal };

function toActions(line: ImportedTag, known: ReadonlyMap<string, Tag>): LineActions {
  if (!parseTagName(line.name).ok) return { name: line.name, refusal: { code: "bad-name" } };
  const own = known.get(nameKey(line.name));
  if (own === undefined) return { name: line.name, refusal: { code: "no-tag" } };
  if (line.type !== null && line.type !== own.type) return { name: line.name, refusal: { code: "taken", tag: own.id } };
  const named = [...(line.synonymOf === null ? [] : [line.synonymOf]), ...line.metatags, ...line.parents];
  const missing = named.find((name) => !known.has(nameKey(name)));
  if (missing !== undefined) return { name: missing, refusal: { code: "no-tag" } };
  const idOf = (name: string) => known.get(nameKey(name))?.id ?? own.id;
  const tag = own.id;
  const actions: TagAction[] = [];
  if (line.isCanonical !== null) actions.push({ kind: line.isCanonical ? "make-canonical" : "remove-canonical", tag });
  if (line.isUnwrangleable !== null) actions.push({ kind: "mark-unwrangleable", tag, is: line.isUnwrangleable });
  if (line.synonymOf !== null) actions.push({ kind: "make-synonym", tag, of: idOf(line.synonymOf) });
  for (const name of line.metatags) actions.push({ kind: "link", relation: "metatag", above: idOf(name), below: tag });
  for (const name of line.parents) actions.push({ kind: "link", relation: "parent", above: idOf(name), below: tag });
  return { actions };
}

function turnOf(action: TagAction): number {
  const turns: readonly TagAction["kind"][] = ["remove-canonical", "mark-unwrangleable", "make-canonical", "link"];
  const turn = turns.indexOf(action.kind);
  return turn < 0 ? turns.length : turn;
}
