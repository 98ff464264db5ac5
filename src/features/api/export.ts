import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { type ExportPart, listParts } from "./export-parts.ts";

/** Everything of an account as one JSON object, made piece by piece while it is sent. */
export function exportOf(ground: Ground, member: Member, requestId: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return ReadableStream.from(
    (async function* () {
      try {
        for await (const text of writeAll(listParts(ground, member))) yield encoder.encode(text);
      } catch (cause) {
        // The answer has begun: all that is left is to break it off, and to say why where the operator looks.
        ground.log.error({ request: requestId, err: cause }, "an export broke off");
        throw cause;
      }
    })(),
  );
}

async function* writeAll(parts: readonly ExportPart[]): AsyncGenerator<string> {
  for (const [index, part] of parts.entries()) {
    yield `${index === 0 ? "{" : ","}${JSON.stringify(part.name)}:`;
    yield* part.write();
  }
  yield "}";
}
