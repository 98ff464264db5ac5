import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Parsed = DefaultTreeAdapterTypes.Element;

/** An element of a page, found as readers' tools find it: by CSS selectors over what a browser would build. */
export class Markup {
  readonly #node: Node;

  constructor(node: Node) {
    this.#node = node;
  }

  static ofPage(text: string): Markup {
    return new Markup(parse(text));
  }

  /** Every element below this one that a selector names, in the order of the page. */
  all(selector: string): readonly Markup[] {
    const steps = toSteps(selector);
    return descendants(this.#node)
      .filter((element) => matches(element, steps))
      .map((element) => new Markup(element));
  }

  /** The first of them; throws when there is none, since a tool would. */
  one(selector: string): Markup {
    const [first] = this.all(selector);
    if (first === undefined) throw new Error(`The page has no ${selector}`);
    return first;
  }

  has(selector: string): boolean {
    return this.all(selector).length > 0;
  }

  texts(selector: string): readonly string[] {
    return this.all(selector).map((element) => element.text);
  }

  /** The words, with white space as a browser shows it. */
  get text(): string {
    return rawText(this.#node).replace(/\s+/g, " ").trim();
  }

  /** The words to the letter. */
  get rawText(): string {
    return rawText(this.#node);
  }

  get tagName(): string {
    return isElement(this.#node) ? this.#node.tagName : "";
  }

  attribute(name: string): string | null {
    return isElement(this.#node) ? attributeOf(this.#node, name) : null;
  }

  /** What stands right before this element in its parent: text, or nothing. */
  get textBefore(): string {
    const before = siblingAt(this.#node, -1);
    return before !== null && before.nodeName === "#text" && "value" in before ? before.value : "";
  }

  /** The next element beside this one; white space between does not count. */
  get next(): Markup | null {
    const siblings = siblingsOf(this.#node);
    const next = siblings.slice(siblings.indexOf(this.#node) + 1).find(isElement);
    return next === undefined ? null : new Markup(next);
  }
}

interface Step {
  readonly isChild: boolean;
  readonly tag: string | null;
  readonly tests: readonly ((element: Parsed) => boolean)[];
}

function toSteps(selector: string): readonly Step[] {
  const steps: Step[] = [];
  let isChild = false;
  for (const word of selector.split(/\s+/)) {
    if (word === ">") {
      isChild = true;
      continue;
    }
    const tests = [...word.matchAll(/\.([\w-]+)|#([\w-]+)|\[([\w-]+)(?:(\^?=)"([^"]*)")?\]/g)].map(toTest);
    steps.push({ isChild, tag: /^[a-z][a-z0-9]*/.exec(word)?.[0] ?? null, tests });
    isChild = false;
  }
  return steps;
}

function toTest([, className, id, name, operator, value]: RegExpExecArray): (element: Parsed) => boolean {
  if (className !== undefined)
    return (element) => (attributeOf(element, "class") ?? "").split(/\s+/).includes(className);
  if (id !== undefined) return (element) => attributeOf(element, "id") === id;
  return (element) => {
    const found = attributeOf(element, name ?? "");
    if (found === null || operator === undefined) return found !== null;
    return operator === "=" ? found === value : found.startsWith(value ?? "");
  };
}

function matches(element: Parsed, steps: readonly Step[]): boolean {
  const step = steps.at(-1);
  if (step === undefined) return true;
  if (step.tag !== null && step.tag !== element.tagName) return false;
  if (!step.tests.every((holds) => holds(element))) return false;
  const outer = steps.slice(0, -1);
  if (outer.length === 0) return true;
  for (let parent = element.parentNode; parent !== null && isElement(parent); parent = parent.parentNode) {
    if (matches(parent, outer)) return true;
    if (step.isChild) return false;
  }
  return false;
}

function descendants(node: Node): Parsed[] {
  return childrenOf(node).flatMap((child) => [...(isElement(child) ? [child] : []), ...descendants(child)]);
}

function childrenOf(node: Node): readonly Node[] {
  return "childNodes" in node ? node.childNodes : [];
}

function siblingsOf(node: Node): readonly Node[] {
  return "parentNode" in node && node.parentNode !== null ? node.parentNode.childNodes : [];
}

function siblingAt(node: Node, offset: number): Node | null {
  const siblings = siblingsOf(node);
  return siblings[siblings.indexOf(node) + offset] ?? null;
}

function isElement(node: Node): node is Parsed {
  return "tagName" in node;
}

function attributeOf(element: Parsed, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

function rawText(node: Node): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  return childrenOf(node).map(rawText).join("");
}
