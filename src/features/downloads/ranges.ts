/** Bytes of a file, both ends included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part of a file that a `Range` header asks for (RFC 9110, section 14): null for the whole, which is also what
 * several ranges and what cannot be read get, and "unsatisfiable" for what lies behind the end.
 */
export function parseRange(header: string | null, bytes: number): ByteRange | "unsatisfiable" | null {
  const asked = /^bytes=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header ?? "");
  if (asked === null) return null;
  const [, from = "", to = ""] = asked;
  if (from === "") return to === "" ? null : lastBytes(Number(to), bytes);
  const first = Number(from);
  const last = to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== "" && Number(to) < first) return null;
  return first >= bytes ? "unsatisfiable" : { first, last };
}

function lastBytes(count: number, bytes: number): ByteRange | "unsatisfiable" {
  if (count === 0 || bytes === 0) return "unsatisfiable";
  return { first: Math.max(0, bytes - count), last: bytes - 1 };
}
