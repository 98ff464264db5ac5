import type { Finding } from "../../document.ts";
import { childrenOf, isElement, type TreeElement, textOf } from "../tree.ts";
import type { TakeHtml } from "./author-texts.ts";

export interface Afterword {
  readonly endNotes: string;
  readonly findings: readonly Finding[];
}

/** End notes of a work, and works made after it, which are only told: they name this one themselves. */
export function readAfterword(blocks: readonly TreeElement[], takeHtml: TakeHtml): Afterword {
  const endNotes = blocks
    .filter(({ tagName }) => tagName === "blockquote")
    .map(takeHtml)
    .join("\n");
  const works = blocks
    .filter(({ tagName }) => tagName === "dl")
    .flatMap((list) => childrenOf(list).filter(isElement))
    .filter(({ tagName }) => tagName === "dd")
    .map(textOf)
    .filter((text) => text !== "");
  return { endNotes, findings: works.map(madeAfter) };
}

export function madeAfter(text: string): Finding {
  return { code: "work-made-after", severity: "info", message: `Its source names a work inspired by it: “${text}”` };
}
