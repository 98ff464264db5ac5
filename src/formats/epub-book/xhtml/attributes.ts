import { escapeAttribute } from "../../decode/escape.ts";
import type { CleanElement } from "../../encode/clean-tree.ts";

const alignments = new Set(["left", "right", "center", "justify"]);

/** Attributes that any element may have, as they stand in its tag; `classes` join those of the author. */
export function sharedAttributes(element: CleanElement, classes = ""): string {
  if (element.attributes.size === 0) return classes === "" ? "" : ` class="${classes}"`;
  const align = element.attributes.get("align")?.toLowerCase() ?? "";
  const written = [
    classes,
    element.attributes.get("class") ?? "",
    alignments.has(align) ? `align-${align}` : "",
    isBordered(element) ? "bordered" : "",
  ];
  const language = toLanguage(element.attributes.get("lang"));
  const direction = element.attributes.get("dir")?.toLowerCase() ?? "";
  return [
    attribute("class", written.filter((one) => one !== "").join(" ")),
    attribute("lang", language),
    attribute("xml:lang", language),
    attribute("dir", /^(?:ltr|rtl|auto)$/.test(direction) ? direction : ""),
    attribute("title", element.attributes.get("title") ?? ""),
    attribute("style", toStyle(element)),
  ].join("");
}

/** An attribute with a space before it; nothing when it has no value. */
export function attribute(name: string, value: string): string {
  return value === "" ? "" : ` ${name}="${escapeAttribute(value)}"`;
}

/** The attribute when its value has the form it must have. */
export function matching(element: CleanElement, name: string, form: RegExp): string {
  const value = element.attributes.get(name)?.trim() ?? "";
  return form.test(value) ? attribute(name, value) : "";
}

/** Widths are the one size that authors give; HTML of today takes them for pictures in whole pixels only. */
function toStyle(element: CleanElement): string {
  const width = /^(\d{1,4})(%|px)?$/.exec(element.attributes.get("width")?.trim() ?? "");
  if (width === null || (element.name === "img" && width[2] !== "%")) return "";
  return `width: ${width[1]}${width[2] ?? "px"}`;
}

function isBordered(element: CleanElement): boolean {
  return element.name === "table" && /^[1-9]/.test(element.attributes.get("border") ?? "");
}

/** A language tag that readers of XML accept; nothing for what is none. */
function toLanguage(written = ""): string {
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(written)) return "";
  try {
    return Intl.getCanonicalLocales(written)[0] ?? "";
  } catch (cause) {
    if (cause instanceof RangeError) return "";
    throw cause;
  }
}
