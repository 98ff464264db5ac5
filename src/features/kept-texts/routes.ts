import { type KeptTextId, parseId } from "#core/ids.ts";
import { FramedTexts, momentOf } from "#features/browse/index.ts";
import type { Ground } from "#platform/ground.ts";
import { missing } from "#platform/http/answer.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { textPage } from "./pages/text-page.ts";
import { textsPage } from "./pages/texts-page.ts";
import { findText, listTexts } from "./store.ts";

/** Texts on one page. */
const perPage = 100;

/** Texts are somebody else's site as it was, and may name people: archivists alone read them. */
export function keptTextRoutes(ground: Ground): readonly Route[] {
  return [
    get("/imported/texts", "import", async (ask) => {
      const after = parseId<KeptTextId>(ask.query.get("after") ?? undefined);
      const found = await listTexts(ground.db.read, after, perPage + 1);
      const texts = found.slice(0, perPage);
      const nextAfter = found.length > perPage ? (texts.at(-1)?.id ?? null) : null;
      const moment = momentOf(ask.now, ask.viewer);
      return showPage(ask, { title: "Kept texts", main: textsPage({ texts, nextAfter, moment }) });
    }),
    get("/imported/texts/:id", "import", async (ask) => {
      const id = parseId<KeptTextId>(ask.params["id"]);
      const text = id === null ? null : await findText(ground.db.read, id);
      if (text === null) return missing();
      const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
      const main = textPage(text, framed.frame(text.body), momentOf(ask.now, ask.viewer));
      return showPage(ask, { title: text.title, main, scripts: framed.scripts });
    }),
  ];
}
