import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BadMultipart, findBoundary, readMultipart } from "./multipart.ts";

interface Part {
  readonly name: string;
  readonly fileName: string | null;
  readonly bytes: string;
}

async function read(body: Buffer, cuts: readonly number[], boundary: string): Promise<readonly Part[]> {
  const parts: { name: string; fileName: string | null; bytes: Buffer[] }[] = [];
  async function* pieces() {
    const places = [0, ...cuts.map((cut) => cut % (body.length + 1)).sort((a, b) => a - b), body.length];
    for (const [index, start] of places.slice(0, -1).entries()) yield body.subarray(start, places[index + 1]);
  }
  await readMultipart(pieces(), boundary, {
    begin: async (head) => {
      parts.push({ ...head, bytes: [] });
    },
    data: async (bytes) => {
      parts.at(-1)?.bytes.push(Buffer.from(bytes));
    },
    end: async () => undefined,
  });
  return parts.map((part) => ({ ...part, bytes: Buffer.concat(part.bytes).toString("latin1") }));
}

function write(parts: readonly Part[], boundary: string): Buffer {
  const written = parts.map(({ name, fileName, bytes }) => {
    const file = fileName === null ? "" : `; filename="${fileName}"\r\nContent-Type: text/plain`;
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${bytes}\r\n`;
  });
  return Buffer.from(`${written.join("")}--${boundary}--\r\n`, "latin1");
}

const line = fc.string({ unit: fc.constantFrom("\r", "\n", "-", "b", "x"), maxLength: 40 });
const word = fc.string({ unit: fc.constantFrom("a", "b", "[", "]"), minLength: 1, maxLength: 8 });
const part = fc.record({ name: word, fileName: fc.option(word), bytes: line }, { noNullPrototype: true });

test("parts come out as they went in, wherever the body is cut", async () => {
  const property = fc.asyncProperty(
    fc.array(part, { maxLength: 5 }),
    fc.array(fc.nat(), { maxLength: 12 }),
    async (parts, cuts) => {
      // A boundary that no part holds is what the sender has to choose.
      const boundary = "bbxxbb-1";
      assert.deepEqual(await read(write(parts, boundary), cuts, boundary), parts);
    },
  );
  await fc.assert(property);
});

test("a body that is cut off, or has no boundary in it, is told", async () => {
  const whole = write([{ name: "a", fileName: null, bytes: "text" }], "b");
  for (const body of [whole.subarray(0, whole.length - 4), Buffer.from("nothing"), Buffer.alloc(0)]) {
    await assert.rejects(read(body, [], "b"), BadMultipart);
  }
});

test("a boundary is read from the content type, in quotes or not", () => {
  assert.equal(findBoundary("multipart/form-data; boundary=----WebKit12"), "----WebKit12");
  assert.equal(findBoundary('multipart/form-data; charset=utf-8; boundary="a b"'), "a b");
  assert.equal(findBoundary("multipart/form-data"), null);
});
