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
  // Every boundary but the first begins with a line break, which does not belong to the part before it.
  const mark = Buffer.from(`\r\n--${boundary}`);
  let held: Buffer = Buffer.from(lineBreak);
  let state: "before" | "head" | "data" | "after" = "before";
  for await (const piece of body) {
    held = Buffer.concat([held, piece]);
    for (;;) {
      if (state === "after") held = Buffer.alloc(0);
      const step: Step = state === "head" ? takeHead(held) : takeUntil(held, mark);
      if (step.kind === "more" && state !== "data") {
        if (state === "head" && held.length > headBytesMax) throw new BadMultipart("A part has a head without an end");
        // What may be the beginning of a boundary, with the two signs behind it, waits for the next piece.
        if (state === "before") held = held.subarray(Math.max(0, held.length - mark.length - lineBreak.length));
        break;
      }
      if (state === "head" && step.kind === "head") {
        await sink.begin(step.head);
        [held, state] = [step.rest, "data"];
        continue;
      }
      if (state === "data" && step.kind === "more") {
        const safe = Math.max(0, held.length - mark.length - lineBreak.length);
        if (safe > 0) await sink.data(held.subarray(0, safe));
        held = held.subarray(safe);
        break;
      }
      if (step.kind !== "mark") break;
      if (state === "data") {
        if (step.before.length > 0) await sink.data(step.before);
        await sink.end();
      }
      [held, state] = [step.rest, step.isLast ? "after" : "head"];
      if (state === "after") break;
    }
  }
  if (state !== "after") throw new BadMultipart("The body ends before its last boundary");
}

type Step =
  | { readonly kind: "more" }
  | { readonly kind: "head"; readonly head: PartHead; readonly rest: Buffer }
  | { readonly kind: "mark"; readonly before: Buffer; readonly rest: Buffer; readonly isLast: boolean };

/** Up to a boundary with the end of its line, which tells whether it is the last. */
function takeUntil(held: Buffer, mark: Buffer): Step {
  for (let from = 0; ; ) {
    const at = held.indexOf(mark, from);
    if (at === -1) return { kind: "more" };
    const behind = at + mark.length;
    if (held.length < behind + lineBreak.length) return { kind: "more" };
    const before = held.subarray(0, at);
    const sign = held.toString("latin1", behind, behind + lineBreak.length);
    if (sign === "--") return { kind: "mark", before, rest: Buffer.alloc(0), isLast: true };
    if (sign === "\r\n") return { kind: "mark", before, rest: held.subarray(behind), isLast: false };
    // The text of a part may look like the beginning of a boundary.
    from = behind;
  }
}

/** The lines that tell what a part is; they begin with the line break behind the boundary. */
function takeHead(held: Buffer): Step {
  const end = held.indexOf(blankLine);
  if (end === -1) return { kind: "more" };
  const lines = held.toString("utf8", 0, end).split("\r\n");
  const line = lines.find((one) => /^content-disposition:/i.test(one)) ?? "";
  const name = attributeIn(line, "name");
  if (name === null) throw new BadMultipart("A part has no name");
  const head = { name, fileName: attributeIn(line, "filename") };
  return { kind: "head", head, rest: held.subarray(end + blankLine.length) };
}

/** Browsers write quotes and line breaks inside names as percent escapes (the HTML standard, "multipart/form-data"). */
function attributeIn(line: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(line);
  const value = found?.[1];
  return value === undefined
    ? null
    : value.replace(/%(0A|0D|22)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
