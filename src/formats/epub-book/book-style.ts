/** How books look: little, so that readers' own settings hold; names of elements that are no longer are classes here. */
export const bookStyle = `@charset "utf-8";
body { margin: 0 5%; line-height: 1.5; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; page-break-after: avoid; break-after: avoid; hyphens: none; }
h1 { margin: 1.2em 0 0.2em; text-align: center; }
h2.heading, h2.toc-heading { margin: 2em 0 1.5em; text-align: center; font-size: 1.35em; }
p { margin: 0 0 0.7em; orphans: 2; widows: 2; }
img { max-width: 100%; height: auto; }
hr { width: 30%; margin: 1.5em auto; border: 0; border-top: 1px solid; }
hr.align-left { margin-left: 0; }
hr.align-right { margin-right: 0; }
blockquote { margin: 1em 1.5em; }
pre { white-space: pre-wrap; font-size: 0.9em; }
table { border-collapse: collapse; }
th, td { padding: 0.2em 0.5em; vertical-align: top; }
table.bordered th, table.bordered td { border: 1px solid; }
rt { font-size: 0.5em; }
.message, .byline { text-align: center; }
.byline { font-style: italic; margin-bottom: 1em; }
dl.tags { margin: 1.5em 0; font-size: 0.9em; }
dl.tags dt { font-weight: bold; }
dl.tags dd { margin: 0 0 0.5em 1em; }
.meta > p { font-weight: bold; margin: 1em 0 0.2em; page-break-after: avoid; break-after: avoid; }
.meta > p.byline { font-weight: normal; }
.meta > blockquote { margin: 0.2em 1em 1em; }
.endnote-link { font-size: 0.9em; font-style: italic; }
.cover { margin: 0; padding: 0; text-align: center; }
.cover img { max-height: 100vh; }
.align-left { text-align: left; }
.align-right { text-align: right; }
.align-center, .center { text-align: center; }
.align-justify { text-align: justify; }
img.align-left { float: left; margin: 0 1em 0.5em 0; }
img.align-right { float: right; margin: 0 0 0.5em 1em; }
table.align-center { margin-left: auto; margin-right: auto; }
.big { font-size: 1.2em; }
.tt { font-family: monospace; }
.rt { font-size: 0.6em; }
.dd { margin-left: 1.5em; }
li.loose { list-style: none; }
.list-disc { list-style-type: disc; }
.list-circle { list-style-type: circle; }
.list-square { list-style-type: square; }
span.p, span.div, span.blockquote, span.hr, span.h1, span.h2, span.h3, span.h4, span.h5, span.h6, span.pre, span.center, span.address, span.ul, span.ol, span.li, span.dl, span.dt, span.dd, span.table, span.tr, span.figure, span.figcaption, span.details, span.summary { display: block; margin: 0.5em 0; }
span.hr { border-top: 1px solid; }
`;
