import { parseId, type WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { parseTagAddress } from "#features/tags/index.ts";
import type { Reference } from "./rule.ts";

/** What one line of a list names: a thing by its kind, or a bare name, which may be a tag's or an author's. */
export type Line = Reference | { readonly kind: "name"; readonly name: string };

/** A line's words are looked up as they are; what no name can be is not looked up at all. */
const lineCharsMax = 500;

/**
 * One line of a pasted list: the address of a work, an author or a tag of this archive, a name with "tag:", "author:"
 * or "work:" before it, or a bare name. Refused with a sentence.
 */
export function parseLine(text: string, siteUrl: string): Outcome<Line, string> {
  const line = text.trim();
  if (line.length > lineCharsMax) return refuse("This line is too long to be a name or an address.");
  const prefixed = /^(tag|author|work)\s*:\s*(.+)$/iu.exec(line);
  const kind = prefixed?.[1]?.toLowerCase();
  const rest = prefixed?.[2] ?? "";
  if (kind === "tag") return done({ kind: "tag", name: rest });
  if (kind === "author") return done(toAuthor(rest));
  if (kind === "work") return toWork(rest.replace(/^#/, ""));
  if (/^https?:\/\//i.test(line) || line.startsWith("/")) return parseAddress(line, siteUrl);
  return done({ kind: "name", name: line });
}

function toAuthor(text: string): Reference {
  const byline = parseByline(text);
  return byline === null ? { kind: "person", login: text } : { kind: "pseud", ...byline };
}

/** The pseud and the login of an author as bylines name her, "Ormond (watson)"; null for anything else. */
export function parseByline(text: string): { readonly login: string; readonly pseud: string } | null {
  const { pseud, login } = /^(?<pseud>.*[^\s(])\s*\((?<login>[^()\s]+)\)$/u.exec(text.trim())?.groups ?? {};
  return pseud === undefined || login === undefined ? null : { login, pseud };
}

function toWork(id: string): Outcome<Reference, string> {
  const workId = parseId<WorkId>(id.trim());
  return workId === null ? refuse("This is not a work’s number.") : done({ kind: "work", id: workId });
}

function parseAddress(text: string, siteUrl: string): Outcome<Line, string> {
  const url = URL.parse(text, siteUrl);
  if (url === null) return refuse("This is not an address.");
  if (url.host !== new URL(siteUrl).host) return refuse(`This address is of another site, ${url.host}.`);
  const parts = toParts(url.pathname);
  if (parts === null) return refuse("This is not an address.");
  const [place, name, further, last] = parts;
  if (place === "works" && name !== undefined) return toWork(name);
  if (place === "tags" && name !== undefined) return done({ kind: "tag", name: parseTagAddress(name) });
  if (place === "users" && name !== undefined) {
    if (further === "pseuds" && last !== undefined) return done({ kind: "pseud", login: name, pseud: last });
    return done({ kind: "person", login: name });
  }
  return refuse("This is not the address of a work, an author or a tag.");
}

function toParts(path: string): readonly string[] | null {
  try {
    return path
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}
