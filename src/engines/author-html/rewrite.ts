import { mediaElements, removedWithContents } from "./allow-list.ts";
import { type AttributeRules, renderAttributes } from "./attributes.ts";
import type { Budget } from "./budget.ts";
import type { Inline } from "./inline-run.ts";
import { dividers, headingBreakers, type Kind, kinds, mayStandIn } from "./kinds.ts";
import { nestingDepthMax } from "./limits.ts";
import { Outline } from "./outline.ts";
import type { SourceElement, SourceNode } from "./parse-source.ts";
import { dropControls } from "./preclean.ts";

export type RewriteRules = AttributeRules & { readonly media: boolean };

/**
 * A parsed text as markup that holds only what the field allows, nested so that any parser reads it the same way:
 * running text never holds a block, lines (paragraphs, headings, `pre`) hold only running text, tables only their parts.
 * Inline elements around blocks are closed before them and opened again inside.
 */
export function rewrite(nodes: readonly SourceNode[], rules: RewriteRules, budget: Budget): string {
  const rewriter = new Rewriter(rules, budget);
  // A stack of its own instead of recursion: fifty thousand nested tags are one short line for a script to make.
  const open: { readonly nodes: readonly SourceNode[]; next: number; readonly leave: Leave }[] = [
    { nodes, next: 0, leave: stay },
  ];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const node = level.nodes[level.next];
    level.next += 1;
    if (node === undefined) {
      open.pop();
      level.leave();
    } else if ("value" in node) {
      rewriter.text(node.value);
    } else if ("tagName" in node) {
      const leave = rewriter.enter(node);
      if (leave !== null) open.push({ nodes: node.childNodes, next: 0, leave });
    }
  }
  return rewriter.finish();
}

/** What to do after an element's contents. */
type Leave = () => void;

function stay(): void {}

const htmlNamespace = "http://www.w3.org/1999/xhtml";

class Rewriter {
  readonly #rules: RewriteRules;
  readonly #outline: Outline;
  #inline: Inline | null = null;

  constructor(rules: RewriteRules, budget: Budget) {
    this.#rules = rules;
    this.#outline = new Outline(budget);
  }

  text(value: string): void {
    this.#outline.add({ kind: "text", text: dropControls(value), within: this.#inline });
  }

  /** Begins an element; null when its contents go with it. */
  enter(element: SourceElement): Leave | null {
    const name = element.tagName;
    if (element.namespaceURI !== htmlNamespace || removedWithContents.has(name)) return null;
    if (mediaElements.includes(name) && !this.#rules.media) return null;

    const kind = kinds.get(name);
    if (kind === undefined) return dividers.has(name) ? this.#divide() : stay;
    if (kind === "br") return this.#addBreak();
    if (kind === "object") return this.#addObject(element);

    const attributes = renderAttributes(name, element.attrs, this.#rules);
    if (attributes === null) return null;
    const startTag = `<${name}${attributes}>`;
    if (kind === "inline" || kind === "steady") return this.#enterInline(name, startTag, kind);
    if (kind === "hr" || kind === "part") return this.#addVoid(name, attributes, kind);
    return this.#enterBlock(name, startTag, kind);
  }

  finish(): string {
    return this.#outline.finish();
  }

  #addBreak(): null {
    this.#outline.add({ kind: "break", within: this.#inline });
    return null;
  }

  #addObject(element: SourceElement): Leave | null {
    const name = element.tagName;
    const attributes = renderAttributes(name, element.attrs, this.#rules);
    // An `object` without an address of its own may stand around an `embed` that has one.
    if (attributes === null)
      return name === "object" && !element.attrs.some((attribute) => attribute.name === "data") ? stay : null;
    const markup = name === "img" || name === "embed" ? `<${name}${attributes} />` : `<${name}${attributes}></${name}>`;
    this.#outline.add({ kind: "object", markup, within: this.#inline });
    return null;
  }

  #addVoid(name: string, attributes: string, kind: Kind): null {
    const { frame } = this.#outline;
    if (!mayStandIn(name, frame.name, frame.kind)) return null;
    if (kind === "hr" && (frame.name === "summary" || this.#isTooDeep())) this.#outline.divide();
    else this.#outline.addVoid(`<${name}${attributes} />`);
    return null;
  }

  #enterInline(name: string, startTag: string, kind: "inline" | "steady"): Leave {
    const outer = this.#inline;
    const isRubyPart = name === "rt" || name === "rp";
    if (isRubyPart && outer?.rubyPart !== "ruby") return stay;
    if (name === "a" && outer?.isInAnchor === true) return stay;
    if (this.#depth() >= nestingDepthMax) return stay;

    const inline: Inline = {
      name,
      startTag,
      endTag: `</${name}>`,
      parent: outer,
      depth: (outer?.depth ?? 0) + 1,
      isSteady: kind === "steady" || outer?.isSteady === true,
      isInAnchor: name === "a" || outer?.isInAnchor === true,
      rubyPart: isRubyPart || name === "ruby" ? name : (outer?.rubyPart ?? null),
    };
    const countBefore = this.#outline.addedCount;
    this.#inline = inline;
    return () => {
      // An anchor, or a span that a work skin paints, is kept though it is empty.
      const isEmpty = this.#outline.addedCount === countBefore;
      if (isEmpty && startTag.includes(" ")) this.#outline.add({ kind: "object", markup: "", within: inline });
      this.#inline = outer;
    };
  }

  #enterBlock(name: string, startTag: string, kind: Kind): Leave {
    const outline = this.#outline;
    if (!this.#mayBegin(name)) return this.#divide();
    if (kind === "line") {
      const outer = outline.beginLine({ name, startTag });
      return () => outline.endLine(outer);
    }
    const outer = outline.beginBlock(name, startTag, kind);
    return () => outline.endBlock(outer);
  }

  #mayBegin(name: string): boolean {
    const { frame, line } = this.#outline;
    if (frame.name === "summary" || !mayStandIn(name, frame.name, frame.kind) || this.#isTooDeep()) return false;
    if (line !== null && line.name !== "p" && !headingBreakers.has(name)) return false;
    if (name === "audio" || name === "video") return !this.#outline.isInside("audio", "video");
    // Between two items with only these between them, a parser would close the outer one.
    if (name === "li") return frame.openItem !== "li";
    return (name !== "dd" && name !== "dt") || frame.openItem !== "dd";
  }

  #divide(): Leave {
    this.#outline.divide();
    return () => this.#outline.divide();
  }

  #isTooDeep(): boolean {
    return this.#depth() >= nestingDepthMax;
  }

  #depth(): number {
    return this.#outline.depth + (this.#inline?.depth ?? 0);
  }
}
