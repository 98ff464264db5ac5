import { markLines } from "./sign-drawings.ts";

/** The mark as a file of its own, for browsers' tabs: it follows the system's light or dark. */
export function markSvg(): string {
  const paint = "fill:none;stroke:#1f4f5f;stroke-width:2;stroke-linecap:round;stroke-linejoin:round";
  const dark = "@media(prefers-color-scheme:dark){path{stroke:#86b7c4}}";
  const style = `<style>path{${paint}}${dark}</style>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${style}<path d="${markLines}"/></svg>\n`;
}
