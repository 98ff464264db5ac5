/**
 * Names in a list with commas between. A name of `known` stays whole though it holds commas; of several that would
 * fit the longest counts.
 */
export function splitNames(list: string, known: readonly string[]): readonly string[] {
  const wholes = new Set(known.map((name) => name.replace(/\s+/g, " ").trim()));
  const parts = list.split(/,\s+/).map((part) => part.trim());
  const names: string[] = [];
  for (let start = 0; start < parts.length; ) {
    const most = Math.min(parts.length, start + partsMax);
    let end = start + 1;
    for (let longer = most; longer > end; longer -= 1) {
      if (wholes.has(parts.slice(start, longer).join(", "))) end = longer;
    }
    names.push(parts.slice(start, end).join(", "));
    start = end;
  }
  return names.filter((name) => name !== "");
}

/** A name with more commas than this is looked for in vain. */
const partsMax = 8;
