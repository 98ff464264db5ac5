import type { Fragment } from "#core/html.ts";
import type { TagId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";
import { ownFiltersAddress, searchesAddress } from "./addresses.ts";
import { countHidden, type ListRules, toLiftedAddress, type UsualState, withShowHidden } from "./list-rules.ts";
import { hiddenLine, keepForms, leftOutLine, usualLine } from "./pages/list-lines.ts";
import { toFilterQuery } from "./usual.ts";

/** The tag whose works are listed, with what the reader's usual filter says there. */
export interface ListedTag {
  readonly id: TagId;
  readonly name: string;
  readonly usual: UsualState;
}

export interface ListPartsSource {
  readonly rules: ListRules;
  readonly total: number;
  /** What the list would hold the other way: with the rules where they are lifted, without where they hold. */
  readonly otherwise: WorkCondition;
  /** Path and query that make the same list. */
  readonly address: string;
  readonly tag: ListedTag | null;
}

/** What stands above the works of a list for its reader: what is hidden, which filter is on, and how to keep it. */
export async function toListParts(ground: Ground, ask: Ask, source: ListPartsSource): Promise<Fragment> {
  const { viewer } = ask;
  if (viewer.kind === "guest") return null;
  const { address, tag } = source;
  return [
    tag !== null && toUsualLine(ask, tag),
    await toHiddenLine(ground, viewer, source),
    keepForms({
      token: ask.authenticityToken(),
      searchesAddress: searchesAddress(viewer.login),
      listAddress: address,
      usual: tag === null ? null : toKept(ownFiltersAddress(viewer.login, "usual"), address, tag),
    }),
  ];
}

/** How many works of a list its reader's rules hide, with the way to see them once. */
export async function toHiddenLine(
  ground: Ground,
  viewer: Viewer,
  source: Omit<ListPartsSource, "tag">,
): Promise<Fragment> {
  const { rules, address } = source;
  if (viewer.kind === "guest" || rules.filter.condition === null) return null;
  return hiddenLine({
    hidden: await countHidden(ground, viewer, source),
    isShowing: rules.showsHidden,
    otherAddress: withShowHidden(address, { showsHidden: !rules.showsHidden }),
    rulesAddress: ownFiltersAddress(viewer.login),
  });
}

/** Says of a list that cannot be counted that the reader's rules hold there, with the way to see it without them. */
export function toLeftOutLine(viewer: Viewer, rules: ListRules, address: string): Fragment {
  if (viewer.kind === "guest" || rules.filter.condition === null) return null;
  return leftOutLine({
    isShowing: rules.showsHidden,
    otherAddress: withShowHidden(address, { showsHidden: !rules.showsHidden }),
    rulesAddress: ownFiltersAddress(viewer.login),
  });
}

function toUsualLine(ask: Ask, { name, usual }: ListedTag): Fragment {
  if (usual.kind !== "on" && usual.kind !== "lifted") return null;
  const { pathname } = ask.url;
  return usualLine({
    tagName: name,
    state: usual.kind,
    liftedAddress: toLiftedAddress(pathname),
    address: pathname,
  });
}

function toKept(action: string, address: string, tag: ListedTag) {
  const query = toFilterQuery(new URL(address, "http://list.invalid").searchParams);
  if (query === "") return null;
  return { action, tagId: tag.id, tagName: tag.name, query, isKept: tag.usual.kind === "on" };
}
