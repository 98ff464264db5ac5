import { keepAddress, toAbsolute } from "./addresses.ts";
import {
  attributesByElement,
  classNamePattern,
  globalAttributes,
  mediaElements,
  schemesByElement,
} from "./allow-list.ts";
import { embedAddress } from "./embeds.ts";
import { dropControls } from "./preclean.ts";

/** What decides about attributes beside the allow-list. */
export type AttributeRules = {
  readonly classes: boolean;
  readonly siteUrl: string;
  readonly anchorPrefix: string;
};

type Written = { readonly name: string; readonly value: string };

/**
 * The attributes that stay on an element, as they stand in its tag (each with a space before it); null when the
 * element is nothing without one that went, as an image without a source.
 */
export function renderAttributes(name: string, written: readonly Written[], rules: AttributeRules): string | null {
  const kept = new Map<string, string>();
  for (const attribute of written) {
    const value = keepValue(name, { name: attribute.name, value: dropControls(attribute.value) }, rules);
    if (value !== null && (value !== "" || attribute.name === "alt")) kept.set(attribute.name, value);
  }
  for (const [forced, value] of forcedAttributes(name, kept)) kept.set(forced, value);
  const required = requiredAttribute[name];
  if (required !== undefined && !kept.has(required)) return null;

  let text = "";
  for (const [attribute, value] of kept) text += ` ${attribute}="${escapeValue(value)}"`;
  return text;
}

const requiredAttribute: Readonly<Record<string, string>> = {
  img: "src",
  iframe: "src",
  embed: "src",
  object: "data",
  source: "src",
  track: "src",
};

/** Attributes that are there or not: whatever was written as the value, the name stands for it. */
const claims: ReadonlySet<string> = new Set(["allowfullscreen", "default", "loop", "muted", "open"]);

const players: ReadonlySet<string> = new Set(["embed", "iframe", "object"]);

function keepValue(element: string, { name, value }: Written, rules: AttributeRules): string | null {
  if (name === "class") return rules.classes && mayHaveClass(element) ? keepClasses(value) : null;
  if (!isAllowed(element, name)) return null;
  if (claims.has(name)) return name;
  if (name === "name") return value === "" ? null : prefixed(value, rules.anchorPrefix);
  if (name === "href") return keepLink(value, rules.anchorPrefix);
  if (name === "cite") return keepAddress(value, schemesByElement[element] ?? []);
  if (players.has(element) && (name === "src" || name === "data")) return embedAddress(value);
  if (name === "src" || name === "poster") return keepSource(element, value, rules.siteUrl);
  return value;
}

function isAllowed(element: string, name: string): boolean {
  if (attributesByElement[element]?.includes(name) === true) return true;
  return globalAttributes.includes(name) && !mediaElements.includes(element);
}

function mayHaveClass(element: string): boolean {
  return element !== "source" && element !== "track";
}

function keepClasses(value: string): string {
  return value
    .split(/[ \t\n\f]+/)
    .filter((name) => classNamePattern.test(name))
    .join(" ");
}

function keepLink(value: string, anchorPrefix: string): string | null {
  const address = keepAddress(value, schemesByElement["a"] ?? []);
  return address !== null && address.length > 1 && address.startsWith("#")
    ? `#${prefixed(address.slice(1), anchorPrefix)}`
    : address;
}

/** Adds the prefix once, however often the text is cleaned. */
function prefixed(anchor: string, prefix: string): string {
  return anchor.startsWith(prefix) ? anchor : prefix + anchor;
}

function keepSource(element: string, value: string, siteUrl: string): string | null {
  const address = keepAddress(value, schemesByElement[element] ?? schemesByElement["img"] ?? []);
  return address === null ? null : toAbsolute(address, siteUrl);
}

const noEntries: readonly (readonly [string, string])[] = [];

const forcedForFlash: readonly (readonly [string, string])[] = [
  ["allowscriptaccess", "never"],
  ["allownetworking", "internal"],
];

const forcedForMedia: readonly (readonly [string, string])[] = [
  ["controls", "controls"],
  ["crossorigin", "anonymous"],
  ["preload", "metadata"],
];

const forcedByElement: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  audio: forcedForMedia,
  video: [...forcedForMedia, ["playsinline", "playsinline"]],
  embed: forcedForFlash,
  object: forcedForFlash,
};

function forcedAttributes(element: string, kept: Map<string, string>): readonly (readonly [string, string])[] {
  // What an author wrote as rel is never kept; a link always says the same.
  if (element === "a") {
    kept.delete("rel");
    return kept.has("href") ? [["rel", "nofollow"]] : noEntries;
  }
  return forcedByElement[element] ?? noEntries;
}

const valueEntities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeValue(value: string): string {
  return /[&<>"]/.test(value) ? value.replace(/[&<>"]/g, (sign) => valueEntities[sign] ?? sign) : value;
}
