import type { ImportedImage } from "../document.ts";
import type { Losses } from "./losses.ts";
import { attributeOf, elementsIn, type TreeElement } from "./tree.ts";

/** The pictures that come with a file, kept as the texts ask for them. */
export interface Pictures {
  /** The picture that an address inside the file means, or null when it did not come along. */
  readonly find: (source: string) => ImportedImage | null;
  readonly kept: Map<string, ImportedImage>;
  readonly losses: Losses;
}

/** Addresses that lead somewhere from everywhere, and those that begin at the root of the site. */
const remote = /^(?:https?:)?\//i;

/** The size of a picture inside an address: its bytes are in the file anyway, so that the file's own limit holds it. */
const inAddress = /^data:(image\/[a-z0-9.+-]+);base64,([a-z0-9+/=\s]+)$/i;

/**
 * Turns the pictures in an element to those that came along: each is kept and named; one that did not come is replaced
 * by its description in brackets. What stands on the web stays there.
 */
export function keepPictures(element: TreeElement, pictures: Pictures): void {
  for (const image of [...elementsIn(element)].filter(({ tagName }) => tagName === "img")) {
    const source = (attributeOf(image, "src") ?? "").trim();
    if (remote.test(source)) continue;
    const inside = pictureInAddress(source, pictures.kept.size + 1);
    const found = inside ?? (inAddress.test(source) ? null : pictures.find(source));
    if (found === null) describe(image, pictures.losses);
    else {
      pictures.kept.set(found.name, found);
      rename(image, found.name);
    }
  }
}

/** The picture whose bytes stand in its address, called by its number; null for another address. */
export function pictureInAddress(source: string, number: number): ImportedImage | null {
  const [, mediaType = "", text = ""] = inAddress.exec(source) ?? [];
  const bytes = Buffer.from(text, "base64");
  return bytes.length === 0 ? null : { name: `picture-${number}`, mediaType: mediaType.toLowerCase(), bytes };
}

function rename(image: TreeElement, name: string): void {
  image.attrs = image.attrs.map((attribute) => (attribute.name === "src" ? { ...attribute, value: name } : attribute));
}

function describe(image: TreeElement, losses: Losses): void {
  losses.images += 1;
  const alternative = (attributeOf(image, "alt") ?? "").trim();
  const siblings = image.parentNode?.childNodes ?? [];
  const place = siblings.indexOf(image);
  if (place === -1) return;
  const value = alternative === "" ? "" : `[${alternative}]`;
  siblings.splice(place, 1, { nodeName: "#text", value, parentNode: image.parentNode });
}
