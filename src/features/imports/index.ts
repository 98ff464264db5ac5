import type { Feature } from "#platform/ground.ts";

/** Texts from elsewhere become works. */
export const imports: Feature = { name: "imports" };

export { type ImportOptions, tagOptions } from "./options.ts";
export type { ImportReport } from "./report.ts";
export { runImport } from "./run-import.ts";
export { type FilledShelf, fillSampleShelf } from "./sample-shelf/fill.ts";
export { type Generated, generateArchive } from "./synthetic/generate.ts";
