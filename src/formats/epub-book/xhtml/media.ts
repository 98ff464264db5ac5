import { escapeText } from "../../decode/escape.ts";
import { type CleanElement, isCleanElement } from "../../encode/clean-tree.ts";
import { attribute, matching, sharedAttributes } from "./attributes.ts";
import { type Place, phrasingIn, type Writing } from "./writing.ts";

const kindNames: Readonly<Record<string, string>> = { audio: "Audio", video: "Video" };

/** A picture that the book holds; another becomes its description and a link to where it is. */
export function writeImage(element: CleanElement, place: Place, writing: Writing): string {
  const src = element.attributes.get("src") ?? "";
  const alt = element.attributes.get("alt") ?? "";
  const path = writing.toImage(src);
  if (path === null) return writeAway(element, alt === "" ? "Image" : alt, { src, place, writing });

  writing.holdings.images.add(src);
  if (alt.trim() === "") writing.holdings.hasUndescribedImages = true;
  const size = matching(element, "width", /^\d{1,5}$/) + matching(element, "height", /^\d{1,5}$/);
  return `<img src="${path}" alt="${escapeText(alt).replaceAll('"', "&quot;")}"${sharedAttributes(element)}${size} />`;
}

/** What plays or is embedded stays where it is: the book says what it is and leads there. What stands in its place follows. */
export function writePlayer(element: CleanElement, place: Place, writing: Writing): string {
  const inside = element.children.filter((child) => !isCleanElement(child) || !isSource(child));
  const sources = [element, ...element.children.filter(isCleanElement)];
  const src = sources.map(({ attributes }) => attributes.get("src") ?? attributes.get("data") ?? "").find((one) => one);
  const title = element.attributes.get("title") ?? "";
  const kind = kindNames[element.name] ?? "Player";
  const away = writeAway(element, title === "" ? kind : `${kind}: ${title}`, { src: src ?? "", place, writing });
  return away + writing.write(inside, place);
}

interface Away {
  readonly src: string;
  readonly place: Place;
  readonly writing: Writing;
}

function writeAway(element: CleanElement, label: string, { src, place, writing }: Away): string {
  const address = writing.toWebAddress(src);
  const words = `[${escapeText(label)}]`;
  const isLink = address !== null && !place.isInLink;
  const name = isLink ? "a" : "span";
  return `<${name}${attribute("class", `away ${element.name}`)}${attribute("href", isLink ? address : "")}>${words}</${name}>`;
}

function isSource(element: CleanElement): boolean {
  return element.name === "source" || element.name === "track";
}

/** A figure has one caption at its beginning or its end; another is a block in it. */
export function writeFigure(element: CleanElement, place: Place, writing: Writing): string {
  const children = element.children.filter((child) => typeof child !== "string" || child.trim() !== "");
  const captions = children.filter(isCleanElement).filter(({ name }) => name === "figcaption");
  const [caption, ...others] = captions;
  const isPlaced = caption !== undefined && (children[0] === caption || children.at(-1) === caption);
  if (!isPlaced || others.length > 0) return wrap(element, writing.write(element.children, place));

  const shown = `<figcaption${sharedAttributes(caption)}>${writing.write(caption.children, place)}</figcaption>`;
  const rest = writing.write(
    element.children.filter((child) => child !== caption),
    place,
  );
  return wrap(element, children[0] === caption ? shown + rest : rest + shown);
}

function wrap(element: CleanElement, inside: string): string {
  return `<figure${sharedAttributes(element)}>${inside}</figure>`;
}

/** Details begin with their summary; inside a link, which holds nothing to press, they are an open block. */
export function writeDetails(element: CleanElement, place: Place, writing: Writing): string {
  const summary = element.children.filter(isCleanElement).find(({ name }) => name === "summary");
  const rest = element.children.filter((child) => child !== summary);
  const opening = summary === undefined ? "" : writing.write(summary.children, phrasingIn(place));
  const attributes = summary === undefined ? "" : sharedAttributes(summary);
  if (place.isInLink) {
    const title = opening === "" ? "" : `<p class="summary">${opening}</p>`;
    return `<div${sharedAttributes(element, "details")}>${title}${writing.write(rest, place)}</div>`;
  }
  const open = element.attributes.has("open") ? ' open="open"' : "";
  return `<details${sharedAttributes(element)}${open}><summary${attributes}>${opening === "" ? "Details" : opening}</summary>${writing.write(rest, place)}</details>`;
}
