import type { Finding, ImportedPerson } from "../../document.ts";
import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement, type TreeNode, textOf } from "../tree.ts";
import { toLastingAddress } from "./address.ts";

export interface Byline {
  /** As it is shown. */
  readonly author: string | null;
  readonly creators: readonly ImportedPerson[];
  readonly isAnonymous: boolean;
  readonly findings: readonly Finding[];
}

const anonymousWords = /^(?:anonymous|anonym|anonyme|anónimo|anônimo|anonimo|аноним(?:но)?|анонім|匿名)$/i;

/** Stands for a link while the words around it are looked at; no name holds one. */
const linkMark = "\u0000";

/**
 * Who wrote a work or a chapter. Links are the people; `NAME [archived by LINK]` is somebody without an account, whose
 * archivist is not an author; words without any link are a name, or say that the work is anonymous.
 */
export function readByline(element: TreeElement, site: string | null): Byline {
  const links = [...elementsIn(element)].filter((one) => one.tagName === "a" && textOf(one) !== "");
  const line = lineOf(element, new Set(links))
    .replace(/[ \t\n\r\f]+/g, " ")
    .trim();
  const words = line.replace(/^(?:chapter\s+)?by\s+/i, "");
  if (links.length === 0) return readPlain(words);
  // So its own author and an administrator see an anonymous work: the name behind it in brackets.
  const isAnonymous = anonymousWords.test(words.split(linkMark)[0]?.replace(/\s*\[$/, "") ?? "");

  const between = words.split(linkMark);
  const creators = links.flatMap((link, index): readonly ImportedPerson[] => {
    const before = (between[index] ?? "").replace(/^[\],\s]+/, "");
    const unclaimed = /^(.*?)\s*\[archived by\s*$/i.exec(before);
    if (unclaimed !== null) return [unlinked(unclaimed[1] ?? "")];
    // A name without a link ends with a comma before the next; other words only introduce the names.
    const plain = isAnonymous ? null : /^(.+?)\s*,\s*$/.exec(before);
    return plain === null ? [toPerson(link, site)] : [unlinked(plain[1] ?? ""), toPerson(link, site)];
  });
  const last = /^[\]\s]*,\s*(.+)$/.exec(between.at(-1) ?? "")?.[1];
  if (last !== undefined) creators.push(unlinked(last));
  const named = creators.filter(({ name }) => name !== "");
  return {
    author: isAnonymous ? "Anonymous" : named.map(({ name }) => name).join(", ") || null,
    creators: named,
    isAnonymous,
    findings: named.some(isOrphaned) ? [orphaned] : [],
  };
}

const orphaned: Finding = {
  code: "orphaned-author",
  severity: "info",
  message: "The work was orphaned at its source: its author gave it up there, and its name is of no account.",
};

function readPlain(words: string): Byline {
  const isAnonymous = anonymousWords.test(words);
  const person = { name: words, key: null, email: null, url: null };
  return {
    author: words === "" ? null : words,
    creators: isAnonymous || words === "" ? [] : [person],
    isAnonymous,
    findings: [],
  };
}

function unlinked(name: string): ImportedPerson {
  return { name: name.trim(), key: null, email: null, url: null };
}

function toPerson(link: TreeElement, site: string | null): ImportedPerson {
  const address = toLastingAddress(attributeOf(link, "href") ?? "", site);
  const isPerson = address !== null && /\/users\/[^/]+/.test(address);
  return { name: textOf(link), key: isPerson ? address : null, email: null, url: isPerson ? address : null };
}

function isOrphaned({ name, key }: ImportedPerson): boolean {
  return /(?:^|\()orphan_account\)?$/.test(name) || (key !== null && /\/users\/orphan_account(?:\/|$)/.test(key));
}

function lineOf(node: TreeNode, links: ReadonlySet<TreeNode>): string {
  if (links.has(node)) return linkMark;
  if ("value" in node) return node.value.replaceAll(linkMark, "");
  if (!isElement(node)) return "";
  return childrenOf(node)
    .map((child) => lineOf(child, links))
    .join("");
}
