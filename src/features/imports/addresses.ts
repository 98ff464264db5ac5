import type { ItemPlace } from "./item-store.ts";

export const newImportAddress = "/works/import";
export const allImportsAddress = "/admin/imports";

export function batchAddress(name: string): string {
  return `${newImportAddress}/${name}`;
}

export function wayAddress(name: string, way: string): string {
  return `${batchAddress(name)}/${way}`;
}

/** One work of a batch, by its place. */
export function itemAddress(name: string, { position, part }: ItemPlace): string {
  return `${batchAddress(name)}/works/${toPlaceText({ position, part })}`;
}

export function mappingAddress(name: string): string {
  return `${batchAddress(name)}/mapping`;
}

export function toPlaceText({ position, part }: ItemPlace): string {
  return `${position}-${part}`;
}

/** A place as `toPlaceText` writes it, or null. */
export function parsePlace(text: string): ItemPlace | null {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(text);
  return found === null ? null : { position: Number(found[1]), part: Number(found[2]) };
}
