import type { TagId } from "#core/ids.ts";
import { toTagAddress } from "#features/tags/index.ts";

export const queueAddress = "/tag_wranglings";
export const wrangleAddress = "/tag_wranglings/wrangle";
export const logAddress = "/tag_wranglings/log";
export const undoAddress = "/tag_wranglings/log/undo";
export const figuresAddress = "/tag_wranglings/figures";
export const csvAddress = "/tag_wranglings/csv";
export const csvFileAddress = "/tag_wranglings/tags.csv";
export const wranglersAddress = "/tag_wranglers";
export const newTagAddress = "/tags/new";

export function tagAddress(tag: { readonly name: string }): string {
  return `/tags/${toTagAddress(tag.name)}`;
}

export function editAddress(tag: { readonly name: string }): string {
  return `${tagAddress(tag)}/edit`;
}

/** The preview of what making one tag a synonym of another would change. */
export function mergeAddress(tag: { readonly name: string }, of: string): string {
  return `${tagAddress(tag)}/merge?${new URLSearchParams({ of })}`;
}

/** The queue of one type, within one fandom or all. */
export function queueOfAddress(type: string, fandom: { readonly name: string } | null): string {
  const query = new URLSearchParams({ show: type, ...(fandom === null ? {} : { fandom: fandom.name }) });
  return `${queueAddress}?${query}`;
}

export function logOfTagAddress(id: TagId): string {
  return `${logAddress}?tag=${id}`;
}
