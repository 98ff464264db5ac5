import { parseFragment } from "parse5";

/** Text with its HTML character references turned into characters; tags stay as the text they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/giu, decodeOne);
}

function decodeOne(reference: string): string {
  const node = parseFragment(reference).childNodes[0];
  return node !== undefined && "value" in node ? node.value : reference;
}
