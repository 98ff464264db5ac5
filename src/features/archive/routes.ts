import type { Html } from "#core/html.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { chooseEncoding } from "#platform/http/compress.ts";
import { file, get, type Route } from "#platform/http/route.ts";
import { findAsset } from "#ui/assets.ts";
import { showPage } from "#ui/show.ts";
import { fallbackAbout, fallbackRules, textPage } from "./pages/text-page.ts";
import { robotsTxt } from "./robots.ts";
import type { ArchiveText } from "./settings.ts";
import { findSettings } from "./store.ts";

/** The archive's own texts, what crawlers may read, and the files that pages are made of. */
export function archiveRoutes(ground: Ground): readonly Route[] {
  const rules = showText(ground, "rules", "Rules", (ask) => fallbackRules(ask.site.name));
  return [
    get(
      "/about",
      "anyone",
      showText(ground, "about", "About", (ask) => fallbackAbout(ask.site.name, ask.site.version)),
    ),
    get("/rules", "anyone", rules),
    get("/tos", "anyone", rules),
    get(
      "/contact",
      "anyone",
      showText(ground, "contact", "Contact", () => noContact),
    ),
    file("/robots.txt", () => bytesAnswer(robotsTxt(), { "content-type": "text/plain; charset=utf-8" })),
    file("/assets/:name", showAsset),
  ];
}

const noContact = "The people who keep this archive have not said yet how to reach them.";

function showText(
  ground: Ground,
  key: "about" | "rules" | "contact",
  heading: string,
  fallback: (ask: Ask) => Html | string,
): Route["answer"] {
  return async (ask) => {
    const settings = await findSettings(ground.db.read);
    const text: ArchiveText = settings[key];
    return showPage(ask, { title: heading, main: textPage({ heading, text, fallback: fallback(ask) }) });
  };
}

/** Addresses of files carry a hash of their content, so browsers may keep them for good. */
function showAsset(ask: Ask): Answer {
  const asset = findAsset(ask.url.pathname);
  if (asset === null) return missing();
  const headers = {
    "content-type": asset.type,
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  };
  const encoding = chooseEncoding(ask.headers.get("accept-encoding"), asset.type, asset.bytes.byteLength);
  const packed = encoding === "identity" ? null : asset.compressed(encoding);
  if (packed === null) return bytesAnswer(asset.bytes, headers);
  return bytesAnswer(packed, { ...headers, "content-encoding": encoding });
}
