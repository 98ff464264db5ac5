/** A tag or the text between two tags. An end tag has its element's name; comments and the like have none. */
export type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "tag"; readonly text: string; readonly name: string; readonly isEnd: boolean };

/**
 * Markup piece by piece, without building a tree. Exact for what the cleaner made, where no attribute holds `>`; for
 * other markup good enough to count by. Time is linear.
 */
export function* scanMarkup(markup: string): Generator<Token> {
  let textStart = 0;
  let from = 0;
  for (;;) {
    const start = markup.indexOf("<", from);
    if (start === -1) break;
    from = start + 1;
    if (!/[a-z/!?]/i.test(markup[from] ?? "")) continue;
    const end = markup.indexOf(">", start);
    if (end === -1) break;

    if (start > textStart) yield { kind: "text", text: markup.slice(textStart, start) };
    const text = markup.slice(start, end + 1);
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(text)?.[1]?.toLowerCase() ?? "";
    yield { kind: "tag", text, name, isEnd: text[1] === "/" };
    textStart = end + 1;
    from = textStart;
  }
  if (textStart < markup.length) yield { kind: "text", text: markup.slice(textStart) };
}

const namedCharacters: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  nbsp: "\u00a0",
  quot: '"',
};

/** The characters that text between tags stands for. Clean markup uses the first few names only. */
export function decodeCharacters(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (written, hex, decimal, name) => {
    if (name !== undefined) return namedCharacters[name] ?? written;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}

/** The value of an attribute in a tag that the cleaner wrote; null when it is not there. */
export function attributeOf(tag: string, name: string): string | null {
  const start = tag.indexOf(` ${name}="`);
  if (start === -1) return null;
  const from = start + name.length + 3;
  return decodeCharacters(tag.slice(from, tag.indexOf('"', from)));
}
