import { type Html, html } from "#core/html.ts";
import type { Volume } from "../volume.ts";
import { coverHeight, coverWidth, guessEms, layOutCover } from "./cover-layout.ts";

/** A typeset cover as SVG, in the faces that a reading system has: for scripts that `coverPicture` has no letters of. */
export function coverDrawing(volume: Volume): Html {
  const { lines, ruleAt, ruleWidth, colours } = layOutCover(volume, guessEms);
  const middle = coverWidth / 2;
  return html`<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 ${coverWidth} ${coverHeight}" width="${coverWidth}" height="${coverHeight}" xml:lang="${volume.language}">
<title>${volume.title}</title>
<rect width="${coverWidth}" height="${coverHeight}" fill="${colours.ground}" />
<rect x="70" y="70" width="${coverWidth - 140}" height="${coverHeight - 140}" fill="none" stroke="${colours.accent}" stroke-width="6" />
<rect x="92" y="92" width="${coverWidth - 184}" height="${coverHeight - 184}" fill="none" stroke="${colours.accent}" stroke-width="2" />
<rect x="${middle - ruleWidth / 2}" y="${Math.round(ruleAt)}" width="${ruleWidth}" height="5" fill="${colours.accent}" />
<g font-family="Literata, Georgia, 'Noto Serif', serif" text-anchor="middle">${lines.map(
    ({ text, size, baseline, ink }) =>
      html`\n<text x="${middle}" y="${Math.round(baseline)}" font-size="${size}" fill="${colours[ink]}">${text}</text>`,
  )}
</g>
</svg>
`;
}
