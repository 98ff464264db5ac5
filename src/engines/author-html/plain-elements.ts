type Place = "block" | "line" | "inline" | "break" | "rule";

const namesByPlace: Readonly<Record<Place, string>> = {
  block: "blockquote center div",
  line: "h1 h2 h3 h4 h5 h6 p",
  inline: "a b big cite code del em i ins s small span strike strong sub sup tt u",
  break: "br img",
  rule: "hr",
};

const placesByName: ReadonlyMap<string, Place> = new Map(
  // The keys are those of the record above, whose type is Place.
  (Object.keys(namesByPlace) as Place[]).flatMap((place) =>
    namesByPlace[place].split(" ").map((name) => [name, place] as const),
  ),
);

/** Deeper nesting is not of every day: from four elements alike on, HTML forgets to open some of them again. */
const depthMax = 16;

/**
 * Whether an element of every day can begin inside these, and every parser leaves it there: lines stand in blocks alone,
 * nothing but running text stands in lines and in what is inline, and no link in a link.
 */
export function mayBegin(name: string, open: readonly string[]): boolean {
  const place = placesByName.get(name);
  if (place === undefined || open.length >= depthMax) return false;
  if (place === "inline") return name !== "a" || !open.includes("a");
  if (place === "break") return true;
  return open.every((outer) => placesByName.get(outer) === "block");
}
