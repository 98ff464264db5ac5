import { holdsSeveralWorks, readAo3EpubWorks } from "#formats/ao3-epub/read-ao3-epub.ts";
import type { Gathered, ManyWorks, OneOfMany } from "./source.ts";

/** A book of several works, such as a series given out as one file, as a source of many; anything else as it is. */
export function takeApart(gathered: Gathered): Gathered {
  if (!("source" in gathered) || gathered.source.form !== "book") return gathered;
  const { name, files } = gathered.source;
  const read = holdsSeveralWorks(files) ? readAo3EpubWorks(files) : null;
  if (read === null || !read.ok || read.value.length < 2) return gathered;
  const works = read.value.map((one, index): OneOfMany => {
    return { name: `${name}#${index + 1}`, read: { ok: true, value: one } };
  });
  const many: ManyWorks = {
    name,
    total: works.length,
    works: async function* (from) {
      yield* works.slice(from);
    },
    findings: () => [],
    close: async () => {},
  };
  return { many };
}
