import { listWorksByIds } from "#features/works/index.ts";
import { imageKinds } from "#formats/decode/image-kind.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { fileKey } from "./media.ts";
import { findMedia, listWorksWith } from "./store.ts";

export function mediaRoutes(ground: Ground): readonly Route[] {
  return [get("/media/:file", "anyone", (ask) => showImage(ask, ground))];
}

/** Works looked at to find one that shows the picture to this viewer. */
const worksMax = 100;

/** The bytes under a name never change, but who may see them does: nobody between keeps them, and browsers an hour. */
const headers = { "cache-control": "private, max-age=3600, immutable" };
const publicHeaders = { "cache-control": "public, max-age=31536000, immutable" };

/** A picture is seen by whoever sees a work that shows it. */
async function showImage(ask: Ask, ground: Ground): Promise<Answer> {
  const [, hash = "", extension = ""] = /^([0-9a-f]{64})\.([a-z]{3,4})$/.exec(ask.params["file"] ?? "") ?? [];
  const kind = imageKinds.find((one) => one.extension === extension);
  const media = kind === undefined ? null : await findMedia(ground.db.read, hash);
  if (kind === undefined || media?.media_type !== kind.mediaType) return missing();
  const works = await listWorksWith(ground.db.read, hash, worksMax);
  const shown = await listWorksByIds(ground.db.read, ask.viewer, works);
  const bytes = shown.length === 0 ? null : await ground.files.get(fileKey(hash, extension));
  if (bytes === null) return missing();
  const isPublic = shown.some((work) => work.visibility === "public" && work.state === "posted");
  const etag = `"${hash}"`;
  const shared = { ...(isPublic ? publicHeaders : headers), etag, vary: isPublic ? "Accept-Encoding" : "Cookie" };
  if (ask.headers.get("if-none-match") === etag) return bytesAnswer("", shared, 304);
  return bytesAnswer(bytes, {
    ...shared,
    "content-type": kind.mediaType,
    // Opened by itself it is a picture and nothing else, whatever a browser reads into it.
    "content-disposition": `inline; filename="${hash.slice(0, 12)}.${extension}"`,
  });
}
