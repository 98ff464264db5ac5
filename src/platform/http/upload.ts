import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type BodyRefusal, bodyBytesMax, cleanText, decodeUtf8, fieldsMax, readForm } from "./body.ts";
import { Form } from "./form.ts";
import { BadMultipart, findBoundary, type PartHead, type PartSink, readMultipart } from "./multipart.ts";

/** A file that a form sent, on the disk until the answer is made. */
export interface UploadedFile {
  /** Name of the form's field. */
  readonly field: string;
  /** As the browser names it: of no use as a path. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** How much a form with files may send. */
export interface UploadLimits {
  /** Of all files together. */
  readonly bytesMax: number;
  readonly filesMax: number;
}

export interface Upload {
  readonly form: Form;
  readonly files: readonly UploadedFile[];
  /** Takes away the files that nobody has moved. */
  discard(): Promise<void>;
}

/** A form with or without files; without limits for them it has none, and in the encoding of forms it never has. */
export async function readSent(
  request: Request,
  limits: UploadLimits | undefined,
): Promise<Outcome<Upload, BodyRefusal>> {
  const isPlain = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") === true;
  if (limits !== undefined && !isPlain) return readUpload(request, limits);
  const form = await readForm(request);
  return form.ok ? done({ form: form.value, files: [], discard: async () => undefined }) : form;
}

/** A form with its files, which are written to the disk while they come; memory holds a piece of one at a time. */
async function readUpload(request: Request, limits: UploadLimits): Promise<Outcome<Upload, BodyRefusal>> {
  const boundary = findBoundary(request.headers.get("content-type") ?? "");
  if (boundary === null || request.body === null) return refuse("unknown-type");
  if (Number(request.headers.get("content-length") ?? 0) > limits.bytesMax + bodyBytesMax) return refuse("too-large");
  const folder = await mkdtemp(join(tmpdir(), "octavo-upload-"));
  const discard = () => rm(folder, { recursive: true, force: true });
  const sink = new UploadSink(folder, limits);
  try {
    await readMultipart(request.body, boundary, sink);
    return done({ form: new Form(sink.entries), files: sink.files, discard });
  } catch (cause) {
    await sink.close();
    await discard();
    if (cause instanceof UploadRefused) return refuse(cause.refusal);
    if (cause instanceof BadMultipart) return refuse("bad-encoding");
    throw cause;
  }
}

class UploadRefused extends Error {
  readonly refusal: BodyRefusal;

  constructor(refusal: BodyRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Puts files on the disk and keeps fields in memory, both within their limits. */
class UploadSink implements PartSink {
  readonly entries: [string, string][] = [];
  readonly files: UploadedFile[] = [];
  readonly #folder: string;
  readonly #limits: UploadLimits;
  #head: PartHead = { name: "", fileName: null };
  #text: Uint8Array[] = [];
  #textBytes = 0;
  #fileBytes = 0;
  #partBytes = 0;
  #file: FileHandle | null = null;

  constructor(folder: string, limits: UploadLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  async begin(head: PartHead): Promise<void> {
    [this.#head, this.#text, this.#partBytes] = [head, [], 0];
    if (this.entries.length >= fieldsMax) throw new UploadRefused("too-large");
    // A browser sends an empty file without a name for a field in which nothing was chosen.
    if (head.fileName === null || head.fileName === "") return;
    if (this.files.length >= this.#limits.filesMax) throw new UploadRefused("too-large");
    this.#file = await open(this.#path(), "wx", 0o600);
  }

  async data(bytes: Uint8Array): Promise<void> {
    this.#partBytes += bytes.byteLength;
    if (this.#file !== null) {
      this.#fileBytes += bytes.byteLength;
      if (this.#fileBytes > this.#limits.bytesMax) throw new UploadRefused("too-large");
      await this.#file.writeFile(bytes);
      return;
    }
    this.#textBytes += bytes.byteLength;
    if (this.#textBytes > bodyBytesMax) throw new UploadRefused("too-large");
    this.#text.push(Uint8Array.from(bytes));
  }

  async end(): Promise<void> {
    const { name, fileName } = this.#head;
    if (this.#file !== null && fileName !== null) {
      const path = this.#path();
      await this.close();
      this.files.push({ field: name, name: cleanText(fileName), path, bytes: this.#partBytes });
      return;
    }
    if (fileName !== null) return;
    const text = decodeUtf8(Buffer.concat(this.#text));
    if (text === null) throw new UploadRefused("bad-encoding");
    this.entries.push([name, cleanText(text)]);
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  #path(): string {
    return join(this.#folder, String(this.files.length));
  }
}
