import { decodeEntities } from "../decode/entities.ts";

const main =
  /xmlns:([\w.-]+)="http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main"/;

/** What stands before the names of Word's own elements in a part: "w:" nearly always. */
export function prefixOf(xml: string): string {
  const found = main.exec(xml.slice(0, 10_000))?.[1];
  return found === undefined ? "w:" : `${found}:`;
}

/** How many elements of a name a part has. */
export function countElements(xml: string, name: string): number {
  return xml.split(new RegExp(`<${escapePattern(name)}(?=[\\s/>])`)).length - 1;
}

/** The value of an attribute in the first element of a name, or null. */
export function valueIn(xml: string, element: string, attribute: string): string | null {
  const found = new RegExp(`<${escapePattern(element)}\\s[^>]*?${escapePattern(attribute)}="([^"]*)"`).exec(xml)?.[1];
  return found === undefined ? null : decodeEntities(found);
}

/** The text in the first element whose name ends so, or null. */
export function textIn(xml: string, name: string): string | null {
  const found = new RegExp(`<${escapePattern(name)}(?:\\s[^>]*)?>([^<]*)</`).exec(xml)?.[1];
  const text = found === undefined ? "" : decodeEntities(found).replace(/\s+/g, " ").trim();
  return text === "" ? null : text;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
