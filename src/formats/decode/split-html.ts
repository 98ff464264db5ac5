import { parseFragment, serializeOuter } from "parse5";
import { escapeText } from "./escape.ts";
import { childrenOf, isElement, isText, type TreeNode } from "./tree.ts";

/** Room that is left for text inside elements whose own tags are as long as a piece may be. */
const innerCharactersMin = 1_000;

/**
 * HTML in pieces of about `charactersMax` at most, cut between elements where that is enough, else inside them at the
 * end of a sentence or at white space. The text of all pieces together is the text of the whole.
 */
export function splitHtml(html: string, charactersMax: number): readonly string[] {
  return html.length <= charactersMax ? [html] : pack(parseFragment(html).childNodes, charactersMax);
}

function pack(nodes: readonly TreeNode[], charactersMax: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const part of nodes.flatMap((node) => partsOf(node, charactersMax))) {
    if (piece !== "" && piece.length + part.length > charactersMax) {
      pieces.push(piece);
      piece = "";
    }
    piece += part;
  }
  return piece.trim() === "" ? pieces : [...pieces, piece];
}

function partsOf(node: TreeNode, charactersMax: number): readonly string[] {
  const whole = serializeOuter(node);
  if (whole.length <= charactersMax) return [whole];
  if (isText(node)) return splitText(node.value, charactersMax).map(escapeText);
  if (!isElement(node)) return [];
  // Inside attribute values the serialiser escapes the sign.
  const open = whole.slice(0, whole.indexOf(">") + 1);
  const close = `</${node.tagName}>`;
  const room = Math.max(charactersMax - open.length - close.length, innerCharactersMin);
  return pack(childrenOf(node), room).map((inner) => `${open}${inner}${close}`);
}

function splitText(text: string, charactersMax: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > charactersMax) {
    const end = findEnd(rest.slice(0, charactersMax));
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

/** Behind the last sentence, else behind the last white space, else before half of a character. */
function findEnd(text: string): number {
  const sentence = /[.!?…。！？]["'”’»)\]]*\s+(?=[^.!?…。！？]*$)/u.exec(text);
  if (sentence !== null && sentence.index > text.length / 2) return sentence.index + sentence[0].length;
  const space = text.search(/\s\S*$/);
  if (space > 0) return space + 1;
  return /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
}
