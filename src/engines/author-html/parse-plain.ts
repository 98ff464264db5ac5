import { defaultTreeAdapter, html } from "parse5";
import { voidElements } from "./kinds.ts";
import type { SourceElement, SourceNode } from "./parse-source.ts";
import { mayBegin } from "./plain-elements.ts";

/**
 * The tree that the parser of HTML makes, for markup of which there is only one reading: elements of every day, each
 * closed where it should be, with no white space or characters where only the rules of HTML say what they mean. Null
 * for all other markup. Most texts are such, and the parser takes ten times as long (bench/clean.bench.ts).
 */
export function parsePlain(source: string): readonly SourceNode[] | null {
  const root = defaultTreeAdapter.createDocumentFragment();
  const open: SourceElement[] = [];
  const names: string[] = [];
  for (let from = 0; ; ) {
    const start = source.indexOf("<", from);
    const text = decodePlain(source.slice(from, start === -1 ? source.length : start));
    if (text === null) return null;
    if (text !== "") defaultTreeAdapter.insertText(open.at(-1) ?? root, text);
    if (start === -1) return open.length === 0 ? root.childNodes : null;

    tagPattern.lastIndex = start;
    const tag = tagPattern.exec(source);
    if (tag === null) return null;
    from = tagPattern.lastIndex;
    const name = (tag[2] ?? "").toLowerCase();
    if (tag[1] === "/") {
      open.pop();
      if (names.pop() !== name || tag[3] !== "" || tag[4] === "/") return null;
      continue;
    }
    if (!mayBegin(name, names) || (tag[4] === "/" && !voidElements.has(name))) return null;
    const attributes = parseAttributes(tag[3] ?? "");
    if (attributes === null) return null;
    const element = defaultTreeAdapter.createElement(name, html.NS.HTML, attributes);
    defaultTreeAdapter.appendChild(open.at(-1) ?? root, element);
    if (voidElements.has(name)) continue;
    open.push(element);
    names.push(name);
  }
}

const tagPattern = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"&<>\n]*")*)[ \n]*(\/?)>/iy;

function parseAttributes(text: string): { name: string; value: string }[] | null {
  if (text === "") return [];
  const attributes = [...text.matchAll(/ ([a-z-]+)="([^"]*)"/gi)].map((found) => ({
    name: (found[1] ?? "").toLowerCase(),
    value: found[2] ?? "",
  }));
  return new Set(attributes.map(({ name }) => name)).size === attributes.length ? attributes : null;
}

const characters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0", hellip: "…", mdash: "—", ndash: "–" },
    ...{ lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", eacute: "é", egrave: "è", ccedil: "ç" },
    ...{ auml: "ä", ouml: "ö", uuml: "ü", szlig: "ß", iuml: "ï" },
  }),
);

/** The characters that a text stands for; null where it names one that is not among those of every day. */
function decodePlain(text: string): string | null {
  if (!text.includes("&")) return text;
  let isPlain = true;
  const decoded = text.replace(/&(?:([a-z]+);|#(\d{2,5});)?/gi, (written, name, number, offset: number) => {
    const character = name === undefined ? toCharacter(Number(number)) : characters.get(name);
    // Before a space it stands for itself.
    if (character === undefined && (written !== "&" || !/[ \n]/.test(text.charAt(offset + 1)))) isPlain = false;
    return character ?? written;
  });
  return isPlain ? decoded : null;
}

/** Not those that the rules of HTML change into others, or drop. */
function toCharacter(code: number): string | undefined {
  const isItself = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800);
  return isItself ? String.fromCharCode(code) : undefined;
}
