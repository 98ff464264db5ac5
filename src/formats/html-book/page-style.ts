/** How a downloaded page looks: a column that can be read, dark with the device, and chapters on pages of their own. */
export const pageStyle = `
:root { color-scheme: light dark; }
body { max-width: 38em; margin: 0 auto; padding: 1.5em 1.2em 4em; font: 1.0625em/1.65 Georgia, "Iowan Old Style", "Noto Serif", serif; color: #22201c; background: #fdfcf9; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 1.5em 0 0.2em; font-size: 1.9em; }
h2.heading, h2.toc-heading { margin: 3em 0 1em; font-size: 1.35em; text-align: center; }
#preface > h2.toc-heading { margin-top: 0.5em; font-size: 0.9em; letter-spacing: 0.12em; text-transform: uppercase; }
a { color: #7a2230; text-underline-offset: 0.15em; }
.byline { margin-bottom: 1.5em; font-style: italic; }
.message { text-align: center; }
dl.tags { display: grid; grid-template-columns: minmax(7em, max-content) 1fr; gap: 0.25em 1.2em; margin: 2em 0; padding: 1em 1.2em; border: 1px solid #d9d3c7; border-radius: 0.4em; font: 0.85em/1.5 system-ui, sans-serif; }
dl.tags dt { font-weight: 600; }
dl.tags dd { margin: 0; }
blockquote { margin: 1em 0; margin-inline: 1.5em; }
.meta > p { margin: 1.5em 0 0.3em; font-weight: 600; }
.meta > blockquote.userstuff { margin: 0.3em 0 1.5em; padding-inline-start: 1em; border-inline-start: 3px solid #d9d3c7; }
.meta > p.byline { text-align: center; font-weight: 400; }
.endnote-link { font-size: 0.9em; font-style: italic; }
.userstuff img, .userstuff video { max-width: 100%; height: auto; }
.userstuff iframe { max-width: 100%; }
.userstuff table { max-width: 100%; border-collapse: collapse; }
.userstuff pre { overflow-x: auto; white-space: pre-wrap; }
.userstuff hr { width: 30%; margin: 2em auto; border: 0; border-top: 1px solid currentcolor; }
@media (prefers-color-scheme: dark) {
  body { color: #dcd6ca; background: #17161a; }
  a { color: #e6a3a8; }
  dl.tags, .meta > blockquote.userstuff { border-color: #3d3a40; }
}
@media (max-width: 30em) {
  dl.tags { display: block; }
  dl.tags dd { margin-bottom: 0.5em; }
}
@media print {
  body { max-width: none; padding: 0; color: #000; background: #fff; font-size: 11pt; }
  a { color: inherit; }
  h2.heading, #chapters > h2.toc-heading { break-before: page; }
  h2, h3, .meta > p { break-after: avoid; }
  p { orphans: 2; widows: 2; }
}
`;
