/** What search engines and readers' tools are told of a work; only what every guest may see. */
export interface DescribedWork {
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  readonly language: string;
  /** Without an address for a name that nobody here answers to. */
  readonly authors: readonly { readonly name: string; readonly url: string | null }[];
  readonly description: string;
  readonly publishedAt: number | null;
  readonly modifiedAt: number;
  readonly words: number;
  readonly isOneShot: boolean;
  readonly isAdult: boolean;
  readonly tags: readonly string[];
  readonly series: readonly { readonly title: string; readonly url: string; readonly position: number }[];
  readonly archive: { readonly name: string; readonly url: string };
}

/** The chapter that a page shows, when it shows one of several. */
export interface DescribedChapter {
  readonly title: string;
  readonly position: number;
  readonly url: string;
}

/** The longest that prize juries and magazines call a short story; what is longer in one part is a book here. */
const shortStoryWordsMax = 20_000;

/** A work in schema.org's words, or one chapter of it as part of it; to be shown by `jsonBlock`. */
export function toJsonLd(work: DescribedWork, chapter: DescribedChapter | null): unknown {
  const context = { "@context": "https://schema.org" };
  if (chapter === null) return { ...context, ...toCreativeWork(work) };
  return {
    ...context,
    "@type": "Chapter",
    name: chapter.title,
    position: chapter.position,
    url: chapter.url,
    inLanguage: work.language,
    isAccessibleForFree: true,
    isPartOf: toCreativeWork(work),
  };
}

function toCreativeWork(work: DescribedWork): Readonly<Record<string, unknown>> {
  const isShort = work.isOneShot && work.words <= shortStoryWordsMax;
  return {
    "@type": isShort ? "ShortStory" : "Book",
    name: work.title,
    url: work.url,
    inLanguage: work.language,
    author: work.authors.map((author) => ({
      "@type": "Person",
      name: author.name,
      ...(author.url === null ? {} : { url: author.url }),
    })),
    ...(work.description === "" ? {} : { description: work.description }),
    ...(work.publishedAt === null ? {} : { datePublished: toDay(work.publishedAt) }),
    dateModified: toDay(work.modifiedAt),
    ...(work.tags.length === 0 ? {} : { keywords: work.tags.join(", ") }),
    ...(work.series.length === 0 ? {} : { isPartOf: work.series.map(toSeries) }),
    isFamilyFriendly: !work.isAdult,
    isAccessibleForFree: true,
    publisher: { "@type": "Organization", name: work.archive.name, url: work.archive.url },
  };
}

function toSeries(series: DescribedWork["series"][number]): unknown {
  return { "@type": "CreativeWorkSeries", name: series.title, url: series.url, position: series.position };
}

function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
