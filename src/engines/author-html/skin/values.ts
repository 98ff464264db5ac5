import { type CssNode, find, type Raw, type Value } from "css-tree";
import { mayNameImage } from "./properties.ts";

/** Functions that compute something and load nothing. */
const functions: ReadonlySet<string> = new Set(
  `rgb rgba hsl hsla hwb lab lch oklab oklch color-mix
  linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient
  repeating-conic-gradient
  matrix matrix3d perspective rotate rotate3d rotatex rotatey rotatez scale scale3d scalex scaley scalez skew skewx skewy
  translate translate3d translatex translatey translatez
  blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
  calc clamp max min fit-content minmax repeat
  cubic-bezier steps counter counters rect inset circle ellipse polygon`.split(/\s+/),
);

const contentWords: ReadonlySet<string> = new Set(
  "none normal open-quote close-quote no-open-quote no-close-quote".split(" "),
);

/** An image of this archive: a path from its root, without dot segments, that ends as images do. */
const ownImage = /^\/(?![/\\])(?!.*\/\.)[\w./%~-]+\.(?:jpe?g|png|gif|webp|avif)$/i;

/** Why a value may not stand, as the end of a sentence; null when it may. */
export function refusalOfValue(property: string, value: Value | Raw): string | null {
  if (value.type === "Raw" || value.children.isEmpty) return "it could not be read";
  let refusal: string | null = null;
  find(value, (node) => {
    refusal = refusalOfNode(property, node);
    return refusal !== null;
  });
  return refusal;
}

function refusalOfNode(property: string, node: CssNode): string | null {
  switch (node.type) {
    case "Value":
    case "Parentheses":
    case "Brackets":
    case "Operator":
      return null;
    case "Hash":
      return /^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(node.value) ? null : "it holds a colour that is none";
    case "Number":
    case "Percentage":
      return refusalOfNumber(node.value, "");
    case "Dimension":
      return refusalOfNumber(node.value, node.unit);
    case "Identifier":
      return refusalOfWord(property, node.name);
    case "Function":
      return functions.has(withoutPrefix(node.name)) ? null : `“${node.name}()” is not allowed`;
    case "String":
      return isPlainString(node.value) ? null : "its text holds a character that is not allowed";
    case "Url":
      return refusalOfImage(property, node.value);
    default:
      return "it could not be read";
  }
}

function refusalOfNumber(value: string, unit: string): string | null {
  const isPlain = /^[+-]?(?:\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})$/.test(value) && /^[a-z]*$/i.test(unit);
  return isPlain ? null : "a number may have three digits before the point";
}

function refusalOfWord(property: string, word: string): string | null {
  // An escape could spell any word past the rules below.
  if (!/^[\w-]+$/.test(word) || word.startsWith("--")) return "it holds a word that is not allowed";
  const lower = word.toLowerCase();
  if (property === "position" && lower === "fixed") return "a skin may not pin things to the window";
  if (property === "content" && !contentWords.has(lower))
    return "content may be a text, an image of this archive, or none";
  return null;
}

function refusalOfImage(property: string, address: string): string | null {
  if (!mayNameImage(property)) return "an image cannot stand there";
  return ownImage.test(address) ? null : "images may come from this archive only";
}

function isPlainString(text: string): boolean {
  // A style sheet that ends up inside a page must not end its element.
  return !/[<\p{Cc}]/u.test(text);
}

function withoutPrefix(name: string): string {
  return name.toLowerCase().replace(/^-(?:webkit|moz|ms|o)-/, "");
}
