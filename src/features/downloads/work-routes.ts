import { findAskedWork, workAddress } from "#features/browse/index.ts";
import type { Work } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { toDownloadLinks } from "./addresses.ts";
import { answerFile } from "./answer-file.ts";
import { toDisposition, toFileName, toFileStem } from "./file-name.ts";
import { FileFinder } from "./find-file.ts";
import { type DownloadFormat, findFormat, unofferedFormats } from "./formats.ts";
import { otherFormatPage } from "./pages/other-format-page.ts";

/**
 * Works as files. They are seen by whoever sees the work's pages, and by nobody else; the gate before adult works is a
 * page's matter, and a file is asked for by who has passed it.
 */
export function workDownloadRoutes(ground: Ground): readonly Route[] {
  const sources: Sources = { ground, finder: new FileFinder(ground) };
  return [get("/downloads/:id/:name", "anyone", (ask) => openFile(ask, sources))];
}

interface Sources {
  readonly ground: Ground;
  readonly finder: FileFinder;
}

async function openFile(ask: Ask, sources: Sources): Promise<Answer> {
  if (!ask.site.hasDownloads) return missing();
  const asked = await findAskedWork(ask, sources.ground);
  if (!asked.ok) return asked.refusal;
  const work = asked.value;
  const extension = /\.([a-z0-9]+)$/i.exec(ask.params["name"] ?? "")?.[1]?.toLowerCase() ?? "";
  const format = findFormat(extension);
  if (format !== null) return answerWork(ask, work, format, sources);
  const name = unofferedFormats.get(extension);
  return name === undefined ? missing() : showOtherFormat(ask, work, name);
}

/** A work that changes again and again takes its files with it each time. */
const openTries = 4;

async function answerWork(ask: Ask, work: Work, format: DownloadFormat, sources: Sources): Promise<Answer> {
  const { ground, finder } = sources;
  try {
    // Of a file that was removed between the finding and the opening another is made.
    for (let tries = 0; tries < openTries; tries += 1) {
      const { file, digest } = await finder.find(ask, work, format);
      const answer = await answerFile(ask, {
        file,
        digest,
        mediaType: format.mediaType,
        disposition: toDisposition(toFileStem(work.title, "Work", work.id), toFileName(work.title), format.key),
        // More than the work is in it, such as its author's name: it is as old as its making at most.
        changedAt: Math.max(work.updatedAt, file.madeAt),
        isPublic: ask.viewer.kind === "guest",
      });
      if (answer !== null) return answer;
    }
    throw new Error("The file is removed again and again");
  } catch (cause) {
    if (cause instanceof PartUnavailable) throw cause;
    ground.log.error({ request: ask.id, work: work.id, format: format.key, err: cause }, "a file could not be made");
    const text = "The file could not be made just now. Please try again later, or take another format.";
    return found(workAddress(work.id), { kind: "alert", text });
  }
}

function showOtherFormat(ask: Ask, work: Work, format: string): Answer {
  const view = { title: work.title, address: workAddress(work.id), format, links: toDownloadLinks(work) };
  return showPage(ask, { title: `No ${format} here`, main: otherFormatPage(view) }, { status: 404, robots: "noindex" });
}
