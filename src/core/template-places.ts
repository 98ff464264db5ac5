/** Where a hole of a template of markup stands: in text, in a quoted value, or between the attributes of a tag. */
export type Place = "text" | "value" | "tag";

const knownPlaces = new WeakMap<TemplateStringsArray, readonly Place[]>();

/** Where each hole of a template stands; throws, the first time, where one would be unsafe. */
export function placesOf(strings: TemplateStringsArray): readonly Place[] {
  let places = knownPlaces.get(strings);
  if (places === undefined) {
    places = readPlaces(strings);
    knownPlaces.set(strings, places);
  }
  return places;
}

function readPlaces(strings: TemplateStringsArray): readonly Place[] {
  const places: Place[] = [];
  let inside: Place = "text";
  for (const [index, part] of strings.entries()) {
    inside = readPart(part, inside);
    if (index < strings.length - 1) {
      refuseUnsafe(part, inside, strings);
      places.push(inside);
    }
  }
  return places;
}

function readPart(part: string, start: Place): Place {
  let inside = start;
  for (let at = 0; at < part.length; at += 1) {
    const sign = part[at];
    if (inside === "text" && sign === "<" && /[a-z/!]/i.test(part[at + 1] ?? " ")) inside = "tag";
    else if (inside === "tag" && sign === '"') inside = "value";
    else if (inside === "tag" && sign === ">") inside = "text";
    else if (inside === "value" && sign === '"') inside = "tag";
  }
  return inside;
}

function refuseUnsafe(part: string, inside: Place, strings: TemplateStringsArray): void {
  const unquoted = inside === "tag" && /=\s*'?$/.test(part);
  const inName = /<[/!]?$/.test(part);
  const inRaw = inside === "text" && /<(script|style)\b[^>]*>(?![\s\S]*<\/\1)/i.test(part);
  const inComment = /<!--(?![\s\S]*-->)/.test(part);
  if (unquoted || inName || inRaw || inComment) {
    throw new Error(`A value stands where it cannot be made safe in this template: ${strings.join("…").slice(0, 200)}`);
  }
}
