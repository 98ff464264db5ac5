import type { KeptTextId } from "#core/ids.ts";

export const textsAddress = "/imported/texts";

export function textAddress(id: KeptTextId): string {
  return `${textsAddress}/${id}`;
}
