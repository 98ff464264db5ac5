import { escapeText } from "../../decode/escape.ts";
import { type CleanElement, type CleanNode, isBlank, isCleanElement, textInside } from "../../encode/clean-tree.ts";
import { sharedAttributes } from "./attributes.ts";
import { type Place, phrasingIn, type Writing } from "./writing.ts";

/**
 * Text with its reading above it: base and reading in turns, with the brackets that the author gave. What follows the
 * last reading stands behind the element, for HTML lets nothing follow there.
 */
export function writeRuby(element: CleanElement, place: Place, writing: Writing): string {
  const inside = phrasingIn(place);
  const turns = toTurns(element.children);
  const whole = turns.filter(({ base, readings }) => readings.length > 0 && !base.every(isBlank));
  const sound = turns.slice(0, whole.length);
  if (whole.length === 0 || sound.some((turn) => !whole.includes(turn))) {
    return `<span${sharedAttributes(element, "ruby")}>${writing.write(element.children, inside)}</span>`;
  }
  writing.holdings.hasRuby = true;
  const hasBrackets = element.children.some((child) => isCleanElement(child) && child.name === "rp");
  const bracket = (text: string): string => (hasBrackets ? `<rp>${escapeText(text)}</rp>` : "");
  const written = sound.map(({ base, readings }) => {
    const shown = readings.map(({ rt, closing }) => {
      return `<rt${sharedAttributes(rt)}>${writing.write(rt.children, inside)}</rt>${bracket(closing)}`;
    });
    return `${writing.write(base, inside)}${bracket(readings[0]?.opening ?? "")}${shown.join("")}`;
  });
  const rest = turns.slice(sound.length).flatMap(({ base }) => base);
  return `<ruby${sharedAttributes(element)}>${written.join("")}</ruby>${writing.write(rest, inside)}`;
}

interface Reading {
  readonly rt: CleanElement;
  readonly opening: string;
  closing: string;
}

interface Turn {
  readonly base: CleanNode[];
  readonly readings: Reading[];
}

function toTurns(nodes: readonly CleanNode[]): readonly Turn[] {
  const turns: Turn[] = [];
  let opening = "";
  for (const node of nodes) {
    const last = turns.at(-1);
    const name = isCleanElement(node) ? node.name : "";
    if (isCleanElement(node) && name === "rt") {
      const turn = last ?? { base: [], readings: [] };
      if (last === undefined) turns.push(turn);
      turn.readings.push({ rt: node, opening, closing: "" });
      opening = "";
    } else if (name === "rp") {
      const reading = last?.readings.at(-1);
      if (reading === undefined || reading.closing !== "") opening = textInside(node);
      else reading.closing = textInside(node);
    } else if (last === undefined || (last.readings.length > 0 && !isBlank(node))) {
      turns.push({ base: [node], readings: [] });
    } else if (last.readings.length === 0) last.base.push(node);
  }
  return turns;
}
