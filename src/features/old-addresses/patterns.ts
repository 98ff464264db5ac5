import { done, type Outcome, refuse } from "#core/outcome.ts";
import { parseOldAddress, type SoughtAddress, toBasePath } from "./old-address.ts";

/** An operator's own form of old addresses, and what each of them was in the archive that came in. */
export interface AddressPattern {
  /** Path and query with holes: `/story/{sid}/{chapter}.html`. */
  readonly pattern: string;
  /** The address that was kept, with the same holes: `viewstory.php?sid={sid}&chapter={chapter}`. */
  readonly address: string;
  readonly basePath: string;
}

export type PatternRefusal = "empty" | "holes" | "bad";

const textMax = 500;
const hole = /\{([a-z][a-z\d_]{0,20})\}/gi;

/** Reads a pattern as it was typed; every hole of the address must be one of the pattern's. */
export function parsePattern(typed: AddressPattern): Outcome<AddressPattern, PatternRefusal> {
  const [pattern, address] = [typed.pattern.trim(), typed.address.trim()];
  if (pattern === "" || address === "") return refuse("empty");
  const isLong = pattern.length > textMax || address.length > textMax;
  if (isLong || parseOldAddress(pattern) === null || parseOldAddress(address) === null) return refuse("bad");
  const names = holesOf(pattern);
  if (names.length === 0 || holesOf(address).some((name) => !names.includes(name))) return refuse("holes");
  return done({ pattern, address, basePath: toBasePath(typed.basePath) });
}

/** The kept address that an old one stands for by a pattern; null when it is not of its form. Parameters that the pattern does not name are free. */
export function applyPattern(pattern: AddressPattern, sought: SoughtAddress): string | null {
  const form = parseOldAddress(pattern.pattern);
  if (form === null || (form.host !== null && form.host !== sought.host)) return null;
  const values = new Map<string, string>();
  if (!take(form.path, sought.path, values)) return null;
  const asked = new Map(sought.parameters);
  for (const [name, value] of form.parameters) {
    const given = asked.get(name);
    if (given === undefined || !take(value, given, values)) return null;
  }
  return pattern.address.replace(hole, (_, name: string) => encodeURIComponent(values.get(name.toLowerCase()) ?? ""));
}

function holesOf(text: string): readonly string[] {
  return [...text.matchAll(hole)].map((match) => (match[1] ?? "").toLowerCase());
}

/** Whether a text is of a form with holes, each of which takes one or more characters up to the next slash. */
function take(form: string, text: string, values: Map<string, string>): boolean {
  const names = holesOf(form);
  const pieces = form.split(/\{[a-z][a-z\d_]{0,20}\}/i).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const match = new RegExp(`^${pieces.join("([^/]+?)")}$`, "u").exec(text);
  if (match === null) return false;
  for (const [index, name] of names.entries()) values.set(name, match[index + 1] ?? "");
  return true;
}
