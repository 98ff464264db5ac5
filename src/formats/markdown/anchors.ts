// Neither looks past the next tag, so that a text full of beginnings takes no longer than another.
const named = /<a\b[^<>]*?\s(?:name|id)="([^"]+)"/gi;
const linked = /(?:href="|\]\(<?)#([^")>\s]+)/gi;

/** Names of places in a whole text that links in it lead to: notes stand apart from the text that points to them. */
export function findNamedPlaces(source: string): ReadonlySet<string> {
  const names = new Set([...source.matchAll(named)].map((match) => match[1] ?? ""));
  const targets = [...source.matchAll(linked)].map((match) => match[1] ?? "");
  return new Set(targets.filter((target) => names.has(target)));
}
