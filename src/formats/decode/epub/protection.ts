import type { ReadRefusal, SourceFile } from "../../document.ts";
import { attributeOf } from "../tree.ts";
import { readXml } from "./decode-xml.ts";
import { entriesOf, pick } from "./entries.ts";

/** Ways of making a font of no use outside its book. The texts stay as they are. */
const fontMethods: ReadonlySet<string> = new Set([
  "http://www.idpf.org/2008/embedding",
  "http://ns.adobe.com/pdf/enc#rc",
]);

/** What shops put beside a book that only their own programs may open. */
const shopFiles: ReadonlySet<string> = new Set(["META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl"]);

const locked: ReadRefusal = {
  code: "protected",
  message: "The book is locked by its shop (DRM), so its text cannot be read.",
};

/** The refusal for a book whose texts are encrypted, or null. Encrypted fonts alone are no hindrance. */
export function findProtection(files: readonly SourceFile[]): ReadRefusal | null {
  if (files.some((file) => shopFiles.has(file.name))) return locked;
  const encryption = files.find((file) => file.name === "META-INF/encryption.xml");
  if (encryption === undefined) return null;
  const parsed = readXml(encryption.bytes);
  if (!parsed.ok) return parsed.refusal.code === "empty" ? null : locked;
  const methods = pick(entriesOf(parsed.value), "encryptionmethod").map((method) => attributeOf(method, "algorithm"));
  return methods.every((method) => method !== null && fontMethods.has(method.toLowerCase())) ? null : locked;
}
