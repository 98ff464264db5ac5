/** What came out of a file is named "FILE: WHAT". */
const within = ": ";

/** Sources in the fewest words: what came out of the same file follows the file's name, which goes without its folder. */
export function toExamples(sources: readonly string[]): readonly string[] {
  return sources.map((source, index) => {
    const { file, what } = parts(source);
    if (what === "") return source;
    const before = sources[index - 1];
    return before !== undefined && parts(before).file === file ? what : `${nameOf(file)}${within}${what}`;
  });
}

/** A source in a list of sources that came out of a file of this name: what it is there. */
export function toSourceText(source: string, label: string): string {
  const { file, what } = parts(source);
  if (what === "") return source;
  return nameOf(file) === nameOf(label) ? what : `${nameOf(file)}${within}${what}`;
}

function parts(source: string): { readonly file: string; readonly what: string } {
  const at = source.lastIndexOf(within);
  return at < 0 ? { file: source, what: "" } : { file: source.slice(0, at), what: source.slice(at + within.length) };
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
