import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "#platform/db/open.ts";
import { cookieNames } from "#platform/http/cookies.ts";
import { listen } from "#src/server.ts";
import { startArchive, type TestArchive, type TestArchiveOptions } from "./archive.ts";
import type { BrowserSession } from "./browser-session.ts";

/** An archive of this process behind a socket, for a real browser. */
export interface SocketArchive<Made> {
  readonly url: string;
  /** What `make` made. */
  readonly made: Made;
  stop(): Promise<void>;
}

/** Where an archive for a browser is, and what it must be started with to be answered under its address. */
export interface Site {
  readonly place: Place;
  readonly options: TestArchiveOptions;
}

/** Makes an archive on an SQLite database of its own and answers for it on a port that the system chooses. */
export async function serveArchive<Made extends { readonly archive: TestArchive }>(
  make: (site: Site) => Promise<Made>,
): Promise<SocketArchive<Made>> {
  const folder = mkdtempSync(join(tmpdir(), "octavo-browser-"));
  const listening = await listen("127.0.0.1", 0);
  const url = `http://127.0.0.1:${listening.port}`;
  const made = await make({ place: { kind: "sqlite", path: join(folder, "octavo.db") }, options: { url } });
  const { archive } = made;
  const { kernel } = archive.app;
  listening.answerWith({
    handle: (request, address) => kernel.handle(request, address),
    answer: (incoming, address) => kernel.answer(incoming, address),
  });
  return {
    url,
    made,
    stop: async () => {
      await listening.stop();
      await archive.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An archive that holds nothing but what the set-up leaves; `options` as for `startArchive`. */
export function serveEmptyArchive(options: TestArchiveOptions = {}): Promise<SocketArchive<{ archive: TestArchive }>> {
  return serveArchive(async (site) => ({
    archive: await startArchive(site.place, { ...options, ...site.options }),
  }));
}

/** The cookies of somebody who is logged in already, without the greeting that waits for her, as Playwright takes them. */
export function toPlaywrightCookies(session: BrowserSession, url: string) {
  const kept = [...session.cookies()].filter(([name]) => name !== cookieNames.flash);
  return kept.map(([name, value]) => ({ name, value, url }));
}
