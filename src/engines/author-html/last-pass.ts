import sanitizeHtml from "sanitize-html";
import {
  attributesByElement,
  classNamePattern,
  globalAttributes,
  mediaElements,
  rulesByField,
  schemesByElement,
  textElements,
} from "./allow-list.ts";
import { embedHosts } from "./embeds.ts";
import { voidElements } from "./kinds.ts";
import type { AuthorField } from "./limits.ts";
import { mayBegin } from "./plain-elements.ts";

/**
 * The last word on what may stay: a sanitiser of its own standing, held to the same allow-list. What `rewrite` makes
 * passes it unchanged, which the tests hold; it is here for the day on which `rewrite` has a hole.
 */
export function sanitise(markup: string, field: AuthorField): string {
  if (isBare(markup)) return markup;
  return sanitizeHtml(markup, optionsByField[field]);
}

/**
 * Whether a text is nothing but characters and everyday elements without attributes, each where it can stand and closed
 * in its turn: there is nothing to take away from it. So are most texts, and the sanitiser takes ten times as long to say so (bench/clean.bench.ts).
 */
export function isBare(markup: string): boolean {
  const open: string[] = [];
  for (const [sign, slash, name, end] of markup.matchAll(signPattern)) {
    if (name === undefined) {
      if (sign.length === 1) return false;
      continue;
    }
    if (slash === "/") {
      if (end !== undefined || open.pop() !== name) return false;
    } else if (hasToHaveAttributes.has(name) || !mayBegin(name, open)) return false;
    else if (voidElements.has(name) !== (end !== undefined)) return false;
    else if (end === undefined) open.push(name);
  }
  return open.length === 0;
}

/** What means something else than itself: a tag, a character in its long form, and a sign that is part of neither. */
const signPattern = /<(\/?)([a-z][a-z0-9]*)( \/)?>|&(?:amp|lt|gt);|[<>&]/g;

/** Without an address they are not what they seem. */
const hasToHaveAttributes: ReadonlySet<string> = new Set(["a", "img"]);

export const optionsByField: Readonly<Record<AuthorField, sanitizeHtml.IOptions>> = {
  content: optionsFor("content"),
  notes: optionsFor("notes"),
  summary: optionsFor("summary"),
  comment: optionsFor("comment"),
  profile: optionsFor("profile"),
};

function optionsFor(field: AuthorField): sanitizeHtml.IOptions {
  const rules = rulesByField[field];
  const elements = rules.media ? [...textElements, ...mediaElements] : textElements;
  return {
    allowedTags: [...elements],
    allowedAttributes: Object.fromEntries(elements.map((name) => [name, attributesOf(name)])),
    // An expression is tested on each class name; the second list is for elements that name none.
    ...(rules.classes ? { allowedClasses: { "*": [classNamePattern] } } : {}),
    allowedSchemes: [],
    allowedSchemesByTag: Object.fromEntries(
      Object.entries(schemesByElement).map(([name, schemes]) => [name, [...schemes]]),
    ),
    allowedSchemesAppliedToAttributes: ["href", "src", "cite", "data", "poster"],
    allowedIframeHostnames: [...embedHosts],
    allowIframeRelativeUrls: false,
    selfClosing: [...voidElements],
    nonTextTags: ["script", "style", "textarea", "option", "xmp", "noscript", "noembed", "noframes", "plaintext"],
    nestingLimit: 500,
  };
}

function attributesOf(name: string): sanitizeHtml.AllowedAttribute[] {
  const own = attributesByElement[name] ?? [];
  const names = mediaElements.includes(name) ? own : [...globalAttributes, ...own];
  return names.map((attribute) => (attribute === "rel" ? { name: "rel", values: ["nofollow"] } : attribute));
}
