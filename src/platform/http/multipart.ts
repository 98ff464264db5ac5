/** What a part of a multipart body says of itself. */
export interface PartHead {
  readonly name: string;
  /** Null for a field that is no file. */
  readonly fileName: string | null;
}

/** Is told of a multipart body piece by piece; what it answers is waited for, so nothing piles up in memory. */
export interface PartSink {
  begin(head: PartHead): Promise<void>;
  data(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/** A body that is no multipart body, or is cut off. */
export class BadMultipart extends Error {}

/** Longer heads of parts are nobody's. */
const headBytesMax = 16_000;

const lineBreak = Buffer.from("\r\n");
const blankLine = Buffer.from("\r\n\r\n");

/** The boundary that a content type names, or null (RFC 2046, section 5.1.1). */
export function findBoundary(contentType: string): string | null {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

/**
 * Reads a multipart body while it comes, holding no more of it than one piece and a boundary (RFC 7578). Throws
 * `BadMultipart` for what is none; faults of the sink go through.
 */
export async function readMultipart(body: AsyncIterable<Uint8Array>, boundary: string, sink: PartSink): Promise<void> {
  const reader = new MultipartReader(boundary, sink);
  for await (const piece of body) await reader.push(piece);
  reader.finish();
}

class MultipartReader {
  readonly #mark: Buffer;
  readonly #sink: PartSink;
  // Every boundary but the first begins with a line break, which does not belong to the part before it.
  #held: Buffer = Buffer.from(lineBreak);
  #state: "before" | "head" | "data" | "after" = "before";

  constructor(boundary: string, sink: PartSink) {
    this.#mark = Buffer.from(`\r\n--${boundary}`);
    this.#sink = sink;
  }

  async push(piece: Uint8Array): Promise<void> {
    // What stands behind the last boundary is for nobody.
    if (this.#state === "after") return;
    this.#held = Buffer.concat([this.#held, piece]);
    for (let goesOn = true; goesOn; ) goesOn = this.#state === "head" ? await this.#takeHead() : await this.#takeData();
  }

  finish(): void {
    if (this.#state !== "after") throw new BadMultipart("The body ends before its last boundary");
  }

  async #takeHead(): Promise<boolean> {
    const found = takeHead(this.#held);
    if (found === null) {
      if (this.#held.length > headBytesMax) throw new BadMultipart("A part has a head without an end");
      return false;
    }
    await this.#sink.begin(found.head);
    [this.#held, this.#state] = [found.rest, "data"];
    return true;
  }

  /** What stands before the first boundary is passed over as a part would be read. */
  async #takeData(): Promise<boolean> {
    const isPart = this.#state === "data";
    const found = takeUntil(this.#held, this.#mark);
    if (found === null) {
      // What may be the beginning of a boundary, with the two signs behind it, waits for the next piece.
      const safe = Math.max(0, this.#held.length - this.#mark.length - lineBreak.length);
      if (isPart && safe > 0) await this.#sink.data(this.#held.subarray(0, safe));
      this.#held = this.#held.subarray(safe);
      return false;
    }
    if (isPart && found.before.length > 0) await this.#sink.data(found.before);
    if (isPart) await this.#sink.end();
    [this.#held, this.#state] = [found.rest, found.isLast ? "after" : "head"];
    return !found.isLast;
  }
}

interface FoundMark {
  readonly before: Buffer;
  readonly rest: Buffer;
  readonly isLast: boolean;
}

/** Up to a boundary with the end of its line, which tells whether it is the last. */
function takeUntil(held: Buffer, mark: Buffer): FoundMark | null {
  for (let from = 0; ; ) {
    const at = held.indexOf(mark, from);
    if (at === -1) return null;
    const behind = at + mark.length;
    if (held.length < behind + lineBreak.length) return null;
    const before = held.subarray(0, at);
    const sign = held.toString("latin1", behind, behind + lineBreak.length);
    if (sign === "--") return { before, rest: Buffer.alloc(0), isLast: true };
    if (sign === "\r\n") return { before, rest: held.subarray(behind), isLast: false };
    // The text of a part may look like the beginning of a boundary.
    from = behind;
  }
}

/** The lines that tell what a part is; they begin with the line break behind the boundary. */
function takeHead(held: Buffer): { readonly head: PartHead; readonly rest: Buffer } | null {
  const end = held.indexOf(blankLine);
  if (end === -1) return null;
  const lines = held.toString("utf8", 0, end).split("\r\n");
  const line = lines.find((one) => /^content-disposition:/i.test(one)) ?? "";
  const name = attributeIn(line, "name");
  if (name === null) throw new BadMultipart("A part has no name");
  const head = { name, fileName: attributeIn(line, "filename") };
  return { head, rest: held.subarray(end + blankLine.length) };
}

/** Browsers write quotes and line breaks inside names as percent escapes (the HTML standard, "multipart/form-data"). */
function attributeIn(line: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(line);
  const value = found?.[1];
  return value === undefined
    ? null
    : value.replace(/%(0A|0D|22)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
