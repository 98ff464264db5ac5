import { parseId, type WorkId } from "#core/ids.ts";
import { findRuleMarks, loadListRules, toCardRules, toLeftOutLine } from "#features/filters/index.ts";
import { findWork } from "#features/works/index.ts";
import { found, missing } from "#platform/http/answer.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { loginAddress, workAddress } from "./addresses.ts";
import { momentOf, toBlurbView } from "./blurb-view.ts";
import { findWorksLike } from "./find-works-like.ts";
import type { Listings } from "./listings.ts";
import { likePage } from "./pages/like-page.ts";

/** Works that have much in common with one. */
export function likeRoutes(listings: Listings): readonly Route[] {
  return [
    get("/works/:id/similar", "anyone", async (ask) => {
      const id = parseId<WorkId>(ask.params["id"]);
      const work = id === null ? null : await findWork(listings.read, ask.viewer, id);
      if (work === null) return missing();
      if (!work.ok) return work.refusal === "members-only" ? found(loginAddress(ask.url)) : missing();
      if (work.value.state !== "posted") return missing();
      const rules = await loadListRules(listings.ground, ask, null);
      const alike = await findWorksLike(listings, ask.viewer, work.value, rules.condition ?? { kind: "all", of: [] });
      const ids = alike.map((one) => one.work.id);
      const marks = await findRuleMarks(listings.ground, ask.viewer, rules, ids);
      const main = likePage({
        title: work.value.title,
        address: workAddress(work.value.id),
        works: alike.map(({ work: other, shared }) => ({
          ...toBlurbView(other, ask.viewer),
          rule: marks.get(other.id) ?? null,
          shared,
        })),
        rules: toCardRules(ask),
        leftOutLine: toLeftOutLine(ask.viewer, rules, ask.url.pathname),
        moment: momentOf(ask.now, ask.viewer),
      });
      return showPage(
        ask,
        { title: `Works like ${work.value.title}`, main, bodyClass: "listing" },
        { robots: "noindex" },
      );
    }),
  ];
}
