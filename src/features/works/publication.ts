import type { ChapterId } from "#core/ids.ts";
import type { PublicationState } from "#core/vocabulary.ts";
import type { Problem, Publication } from "./input.ts";

/** Where a work or a chapter stands on its way to readers. */
export interface Standing {
  readonly state: PublicationState;
  readonly publishAt: number | null;
  readonly postedAt: number | null;
  readonly publishedAt: number;
  readonly isBackdated: boolean;
}

/** How long ahead a work can be scheduled. */
const scheduledYearsMax = 10;

/** What speaks against a publication, or null. What was posted stays posted; a schedule lies ahead. */
export function findObstacle(state: PublicationState, publication: Publication, now: number): Problem | null {
  if (publication.kind === "posted") return null;
  if (state === "posted") {
    const message = "What was posted cannot become a draft again. Delete it, and restore it when it is wanted.";
    return { field: "publication", code: "conflict", message };
  }
  if (publication.kind === "draft") return null;
  if (!(publication.at > now)) {
    return { field: "publication.at", code: "past", message: "The time of publication must lie ahead." };
  }
  const latest = now + scheduledYearsMax * 366 * 24 * 60 * 60 * 1_000;
  if (publication.at <= latest) return null;
  const message = `The time of publication can lie ${scheduledYearsMax} years ahead at most.`;
  return { field: "publication.at", code: "future", message };
}

/** Where something stands after a publication at `at`; the day of a back date stays. */
export function publish(standing: Standing, publication: Publication, at: number): Standing {
  if (standing.state === "posted") return standing;
  switch (publication.kind) {
    case "draft":
      return { ...standing, state: "draft", publishAt: null };
    case "scheduled":
      return { ...standing, state: "scheduled", publishAt: publication.at };
    case "posted": {
      const publishedAt = standing.isBackdated ? standing.publishedAt : at;
      return { ...standing, state: "posted", publishAt: null, postedAt: at, publishedAt };
    }
  }
}

/**
 * Where the chapters of a draft or scheduled work stand once the work is published: the first alone, or all, go with it;
 * the others are drafts that the writer posts one by one.
 */
export function publishChapters<Chapter extends Standing & { readonly id: ChapterId }>(
  chapters: readonly Chapter[],
  publication: Publication,
  which: "first" | "all",
  at: number,
): readonly Chapter[] {
  return chapters.map((chapter, index) => {
    const goesAlong = which === "all" || index === 0;
    return { ...chapter, ...publish(chapter, goesAlong ? publication : { kind: "draft" }, at) };
  });
}
