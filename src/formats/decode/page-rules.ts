import type { MarkupRules } from "./author-markup.ts";
import type { Losses } from "./losses.ts";
import { attributeOf, elementsIn, isElement, type TreeElement, type TreeNode } from "./tree.ts";

/**
 * The rules for a piece of a page that stands by itself: links inside it and to the web work, others are counted.
 * `findPicture` tells what a picture is called that came along.
 */
export function standaloneRules(
  nodes: readonly TreeNode[],
  left: readonly TreeElement[],
  losses: Losses,
  findPicture: (address: string) => string | null = () => null,
): MarkupRules {
  const anchors = findAnchors(nodes);
  const hidden = new Set(left);
  return {
    anchors,
    keepsClasses: true,
    toLink: (address) => {
      const link = toStandaloneLink(address, anchors);
      if (link === null) losses.links += 1;
      return link;
    },
    toImage: (address) => {
      const name = isWebAddress(address) ? address : findPicture(address);
      if (name === null) losses.images += 1;
      return name;
    },
    special: (element) => (hidden.has(element) ? "" : null),
  };
}

export function isWebAddress(address: string): boolean {
  return /^(?:https?:)?\/\//i.test(address.trim());
}

function toStandaloneLink(address: string, anchors: ReadonlySet<string>): string | null {
  const trimmed = address.trim();
  if (isWebAddress(trimmed)) return withoutRedirect(trimmed);
  if (/^(?:mailto|ftp):/i.test(trimmed)) return trimmed;
  return trimmed.startsWith("#") && anchors.has(decodeFragment(trimmed)) ? `#${decodeFragment(trimmed)}` : null;
}

/** Where a link really leads that goes by a page which only leads on, as documents of Google have all their links. */
export function withoutRedirect(address: string): string {
  const query = /^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?(.*)$/i.exec(address)?.[1];
  const place = query === undefined ? null : new URLSearchParams(query).get("q");
  return place !== null && /^https?:\/\//i.test(place) ? place : address;
}

/** Ids in some nodes that links in the same nodes lead to. */
function findAnchors(nodes: readonly TreeNode[]): ReadonlySet<string> {
  const elements = nodes.flatMap((node) => [...(isElement(node) ? [node] : []), ...elementsIn(node)]);
  const ids = new Set(elements.flatMap((element) => [attributeOf(element, "id"), attributeOf(element, "name")]));
  const targets = elements.map((element) => attributeOf(element, "href") ?? "").filter((href) => href.startsWith("#"));
  return new Set(targets.map(decodeFragment).filter((target) => target !== "" && ids.has(target)));
}

function decodeFragment(address: string): string {
  const fragment = address.slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch (cause) {
    if (cause instanceof URIError) return fragment;
    throw cause;
  }
}
