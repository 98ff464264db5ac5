import type { Outcome } from "#core/outcome.ts";
import type { ReadRefusal } from "../../document.ts";
import { decodeLabelled } from "../text.ts";
import { parsePage, parseXml, type TreeDocument } from "../tree.ts";
import { resolveDoctype } from "../xml-entities.ts";

/** A document names its encoding within this many bytes, if at all. */
const labelBytesMax = 200;

/** An XML document as a tree whose names begin with "x-". */
export function readXml(bytes: Uint8Array): Outcome<TreeDocument, ReadRefusal> {
  const text = decodeXml(bytes);
  return text.ok ? parseXml(text.value) : text;
}

/** A document of XHTML as a tree of HTML. */
export function readXhtml(bytes: Uint8Array): Outcome<TreeDocument, ReadRefusal> {
  const text = decodeXml(bytes);
  return text.ok ? parsePage(text.value, "xhtml") : text;
}

function decodeXml(bytes: Uint8Array): Outcome<string, ReadRefusal> {
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, labelBytesMax));
  const label = /<\?xml[^>]+encoding\s*=\s*["']([\w:.-]+)/i.exec(start)?.[1] ?? "utf-8";
  const decoded = decodeLabelled(bytes, label);
  return decoded.ok ? resolveDoctype(decoded.value.text) : decoded;
}
