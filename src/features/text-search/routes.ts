import { appendChange } from "#platform/changes/append.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { askForIndex } from "./index-texts.ts";
import { textSearchPage } from "./pages/text-search-page.ts";
import { switchedOff, switchedOn } from "./state.ts";
import { findState, putState } from "./state-store.ts";
import { countTexts } from "./store.ts";

const address = "/admin/text-search";

/** The operator's switch. */
export function textSearchRoutes(ground: Ground): readonly Route[] {
  return [
    get(address, "administer", (ask) => showSwitch(ask, ground)),
    post(address, "administer", (ask) => turnSwitch(ask, ground)),
  ];
}

async function showSwitch(ask: Ask, ground: Ground): Promise<Answer> {
  const { isOn } = await findState(ground.db.read);
  const counts = await countTexts(ground.db.read);
  const main = textSearchPage({ isOn, ...counts, address, token: ask.authenticityToken() });
  return showPage(ask, { title: "Search inside the texts", main, robots: "noindex" });
}

async function turnSwitch(ask: Ask, ground: Ground): Promise<Answer> {
  const isWanted = ask.form.text("wanted") === "on";
  await ground.db.write(async (tx) => {
    if ((await findState(tx)).isOn === isWanted) return;
    await putState(tx, isWanted ? switchedOn : switchedOff, ask.now);
    await askForIndex(tx, ask.now);
    // Pages that are kept have a field for it.
    await appendChange(tx, { kind: "setting.changed", key: "text-search" }, ask.now);
  });
  const text = isWanted ? "The texts are being read now." : "The texts are searched no more.";
  return seeOther(address, { kind: "notice", text });
}
