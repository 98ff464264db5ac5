import { z } from "zod";
import { done, type Outcome, refuse } from "#core/outcome.ts";

/** The version of the bundle that this program writes, and the newest that it reads. */
export const bundleVersion = 1;

export const bundleFormat = "octavo-bundle";

/** Files of a bundle that stand at its top. */
export const bundleFiles = {
  manifest: "manifest.json",
  signature: "manifest.sig",
  key: "key.pem",
  listing: "files.jsonl",
  encryption: "encryption.json",
  /** There while an export is not finished. */
  unfinished: "unfinished.json",
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const manifestShape = z.object({
  format: z.literal(bundleFormat),
  version: z.number().int().positive(),
  personal: z.array(z.object({ file: z.string(), what: z.string() })),
  archive: z.object({ name: z.string(), url: z.string() }),
  program: z.string(),
  exportedAt: z.string(),
  scope: z.enum(["archive", "archive-with-secrets", "everything"]),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({ name: z.string(), file: z.string(), rows: count, bytes: count, sha256, columns: z.array(z.string()) }),
  ),
  sequences: z.record(z.string(), count),
  leftOut: z.array(z.object({ table: z.string(), why: z.string() })),
  files: z.object({ listing: z.string(), count, bytes: count, sha256 }),
  contents: sha256,
  key: sha256,
});

/** What a bundle says of itself: everything in it is reached from here by checksums. */
export type BundleManifest = Readonly<z.infer<typeof manifestShape>>;

/** One table of a bundle. */
export type BundledFile = Readonly<BundleManifest["tables"][number]>;

export function toManifestText(manifest: BundleManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The manifest, or a sentence that says why this is none that can be read here. */
export function parseManifest(text: string): Outcome<BundleManifest, string> {
  const parsed = parseJson(text);
  const found = z.looseObject({ format: z.literal(bundleFormat), version: z.number() }).safeParse(parsed);
  if (!found.success) return refuse("is no manifest of a bundle");
  if (found.data.version > bundleVersion) {
    return refuse(
      `is of version ${found.data.version} of the bundle; this program reads up to ${bundleVersion}. Use the newer release`,
    );
  }
  const manifest = manifestShape.safeParse(parsed);
  if (manifest.success) return done(manifest.data);
  const [issue] = manifest.error.issues;
  return refuse(`is damaged at ${issue?.path.join(".") ?? "its top"}`);
}

const listedShape = z.object({ path: z.string(), bytes: count, sha256 });

/** A text or an image of a bundle, as a line of its listing names it. */
export type ListedFile = Readonly<z.infer<typeof listedShape>>;

/** A line of the listing, or null when it is none. */
export function parseListed(line: string): ListedFile | null {
  const listed = listedShape.safeParse(parseJson(line));
  return listed.success && isBundlePath(listed.data.path) ? listed.data : null;
}

/** Names of small letters, digits and a few signs with slashes between, so that none leads out of the folder. */
export function isBundlePath(path: string): boolean {
  return path.length <= pathMax && /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/.test(path);
}

const pathMax = 240;

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is judged by who asked, as anything else of a wrong shape.
    return undefined;
  }
}
