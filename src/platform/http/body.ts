import { done, type Outcome, refuse } from "#core/outcome.ts";
import { Form } from "./form.ts";

/**
 * What a browser form or an API call may send at once: a chapter of 510,000 characters outside Latin takes
 * nine bytes for each in a form's encoding, and its notes come beside it.
 */
export const bodyBytesMax = 6_000_000;

/** Fields in one form: tags, chapters to reorder and the work form together stay far below. */
export const fieldsMax = 5_000;

export type BodyRefusal = "too-large" | "bad-encoding" | "unknown-type";

/** The body as bytes, read no further than the limit. */
export async function readBody(request: Request | null): Promise<Outcome<Uint8Array, BodyRefusal>> {
  if (request === null) return done(new Uint8Array());
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytesMax) return refuse("too-large");
  if (request.body === null) return done(new Uint8Array());
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body) {
    bytes += part.byteLength;
    if (bytes > bodyBytesMax) return refuse("too-large");
    parts.push(part);
  }
  return done(Buffer.concat(parts));
}

/** A form in either of the two encodings that browsers use. */
export async function readForm(request: Request): Promise<Outcome<Form, BodyRefusal>> {
  const type = request.headers.get("content-type") ?? "";
  const body = await readBody(request);
  if (!body.ok) return body;
  if (body.value.byteLength === 0) return done(new Form([]));
  if (type.startsWith("application/x-www-form-urlencoded")) return parseUrlEncoded(body.value);
  if (type.startsWith("multipart/form-data")) return parseMultipart(body.value, type);
  return refuse("unknown-type");
}

function parseUrlEncoded(bytes: Uint8Array): Outcome<Form, BodyRefusal> {
  const text = decodeUtf8(bytes);
  if (text === null) return refuse("bad-encoding");
  const pairs = text.split("&", fieldsMax + 1);
  if (pairs.length > fieldsMax) return refuse("too-large");
  const entries: [string, string][] = [];
  for (const pair of pairs) {
    if (pair === "") continue;
    const cut = pair.indexOf("=");
    const name = decodePart(cut === -1 ? pair : pair.slice(0, cut));
    const value = decodePart(cut === -1 ? "" : pair.slice(cut + 1));
    if (name === null || value === null) return refuse("bad-encoding");
    entries.push([name, value]);
  }
  return done(new Form(entries));
}

async function parseMultipart(bytes: Uint8Array<ArrayBufferLike>, type: string): Promise<Outcome<Form, BodyRefusal>> {
  try {
    const data = await new Response(Buffer.from(bytes), { headers: { "content-type": type } }).formData();
    const entries: [string, string][] = [];
    for (const [name, value] of data) if (typeof value === "string") entries.push([name, cleanText(value)]);
    return entries.length > fieldsMax ? refuse("too-large") : done(new Form(entries));
  } catch {
    // The one thing that can be wrong with a multipart body is its form; what is wrong with it helps nobody.
    return refuse("bad-encoding");
  }
}

function decodePart(part: string): string | null {
  try {
    return cleanText(decodeURIComponent(part.replaceAll("+", " ")));
  } catch {
    // decodeURIComponent throws on bytes that are not UTF-8, and has no other way to say so.
    return null;
  }
}

/** Browsers send line ends as CRLF; NUL is no character for PostgreSQL and of no use to anybody. */
export function cleanText(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\u0000", "").toWellFormed();
}

export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The decoder says "not UTF-8" by throwing only.
    return null;
  }
}
