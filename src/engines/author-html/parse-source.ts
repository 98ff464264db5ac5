import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, html, Parser } from "parse5";
import { Budget } from "./budget.ts";
import { tagCharactersMax } from "./limits.ts";

export type SourceNode = DefaultTreeAdapterTypes.ChildNode;
export type SourceElement = DefaultTreeAdapterTypes.Element;

/**
 * Author markup as the tree a browser would make of it inside a `div`.
 *
 * The parser takes about linear time however deep the nesting is; the one thing that it multiplies is unclosed
 * emphasis, which HTML reopens in every later paragraph: 120 KB of `<p><b id=1><p><b id=2>…` fill four gigabytes. Past
 * the budget nothing is reopened.
 */
export function parseSource(source: string): readonly SourceNode[] {
  const budget = new Budget(tagCharactersMax(source.length));
  const adapter = {
    ...defaultTreeAdapter,
    createElement(...[name, namespace, attributes]: Parameters<typeof defaultTreeAdapter.createElement>) {
      const cost = attributes.reduce((sum, { name, value }) => sum + name.length + value.length, name.length);
      budget.spend(cost);
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
  };

  const context = defaultTreeAdapter.createElement("div", html.NS.HTML, []);
  const parser = ThriftyParser.getFragmentParser(context, { treeAdapter: adapter });
  budgets.set(parser, budget);
  parser.tokenizer.write(source, true);
  return parser.getFragment().childNodes;
}

/** The budget of each parser at work; its own factory makes the parser, so that it cannot be handed one. */
const budgets = new WeakMap<Parser<DefaultTreeAdapterMap>, Budget>();

class ThriftyParser extends Parser<DefaultTreeAdapterMap> {
  override _reconstructActiveFormattingElements(): void {
    if (budgets.get(this)?.isSpent === true) this.activeFormattingElements.clearToLastMarker();
    else super._reconstructActiveFormattingElements();
  }
}
