export { type CleanOptions, cleanHtml } from "./clean-html.ts";
export { countWords } from "./count-words.ts";
export { stripImages, withoutImages } from "./images.ts";
export { type AuthorField, rawCharactersMax, rulesVersion, skinCharactersMax } from "./limits.ts";
export { markdownToHtml } from "./markdown.ts";
export { type MediaFrameOptions, withMediaFrames } from "./media-frames.ts";
export { cleanLine, cleanTitle } from "./plain-lines.ts";
export { toPlainText } from "./plain-text.ts";
export { decodeAuthorBytes } from "./preclean.ts";
