import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { fontFaceCss, fontFiles } from "./font-faces.ts";
import { markSvg } from "./mark-svg.ts";

/** A file that pages ask for, under an address that changes with its bytes and may therefore be kept for ever. */
export interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  readonly immutable: true;
  /** The bytes in a compression, made at the first use; null where compressing does not pay (fonts). */
  readonly compressed: (encoding: "br" | "gzip") => Buffer | null;
}

/** The present address of an asset by its plain name ("octavo.css"); an unknown name is a fault of the caller. */
export function assetAddress(name: string): string {
  const address = addresses.get(name);
  if (address === undefined) throw new Error(`There is no asset named ${name}`);
  return address;
}

/** The asset at a path such as `/assets/octavo.1a2b3c4d5e.css`, or null. */
export function findAsset(address: string): Asset | null {
  return assets.get(address) ?? null;
}

const folder = import.meta.dirname;
const scriptFolder = path.join(folder, "browser");

/** The order of the cascade. */
const styleNames = [
  "tokens",
  "base",
  "typography",
  "shell",
  "forms",
  "choices",
  "tag-field",
  "notices",
  "tags",
  "blurb",
  "rules",
  "listing",
  "filter-form",
  "work",
  "reading",
  "download",
  "reader-panel",
  "writing",
  "tables",
  "wrangling",
  "places",
  "import",
  "feedback",
  "home",
  "touch",
  "forced",
  "print",
] as const;

const addresses = new Map<string, string>();
const assets = new Map<string, Asset>();

// Read once, when the program starts: what is served cannot change under a hash that was already given out.
addFonts();
addScripts();
addText("mark.svg", "image/svg+xml", markSvg());
addText("octavo.css", "text/css; charset=utf-8", stylesheet());

function addFonts(): void {
  for (const font of fontFiles()) add(font.name, "font/woff2", readFileSync(font.file), false);
}

function addScripts(): void {
  for (const name of readdirSync(scriptFolder).filter((file) => file.endsWith(".js"))) addScript(name);
}

/** Scripts name what they import by its file beside them; browsers are given the address, which stands for its bytes. */
function addScript(name: string): void {
  if (addresses.has(name)) return;
  const text = readFileSync(path.join(scriptFolder, name), "utf8");
  const linked = text.replace(/(?<=^(?:import .*|}) from ")\.\/([\w-]+\.js)(?=";$)/gm, (_, imported: string) => {
    addScript(imported);
    return assetAddress(imported);
  });
  addText(name, "text/javascript; charset=utf-8", linked);
}

function stylesheet(): string {
  const parts = styleNames.map((name) => readFileSync(path.join(folder, "styles", `${name}.css`), "utf8"));
  return [fontFaceCss(assetAddress), ...parts].map(withoutComments).join("");
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*/g, "\n");
}

function addText(name: string, type: string, text: string): void {
  add(name, type, Buffer.from(text), true);
}

function add(name: string, type: string, bytes: Buffer, compresses: boolean): void {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const { name: stem, ext } = path.parse(name);
  const address = `/assets/${stem}.${hash}${ext}`;
  addresses.set(name, address);
  assets.set(address, { bytes, type, immutable: true, compressed: compresses ? compressor(bytes) : () => null });
}

function compressor(bytes: Buffer): Asset["compressed"] {
  const made = new Map<string, Buffer>();
  return (encoding) => {
    let found = made.get(encoding);
    if (found === undefined) {
      found = encoding === "br" ? brotliCompressSync(bytes, brotliOptions(bytes)) : gzipSync(bytes, { level: 9 });
      made.set(encoding, found);
    }
    return found;
  };
}

function brotliOptions(bytes: Buffer) {
  return { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
}
