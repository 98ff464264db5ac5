import { findLanguage, languages } from "#core/languages.ts";
import type { Viewer } from "#core/viewer.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import { type Answer, found, missing } from "#platform/http/answer.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { answerListing } from "./listing.ts";
import type { Listings } from "./listings.ts";
import { type LanguageRowView, languagesPage } from "./pages/languages-page.ts";

/** Works by the language in which they are written. */
export function languageRoutes(listings: Listings): readonly Route[] {
  return [
    get("/languages", "anyone", async (ask): Promise<Answer> => {
      const main = languagesPage(await listLanguages(listings, ask.viewer));
      return showPage(ask, { title: "Languages", main, bodyClass: "listing" });
    }),
    get("/languages/:code/works", "anyone", async (ask) => {
      const asked = ask.params["code"] ?? "";
      const language = findLanguage(asked);
      if (language === null) return missing();
      if (language.code !== asked) return found(`${toAddress(language.code)}${ask.url.search}`);
      const { name } = language;
      return answerListing(ask, listings, {
        base: inLanguage(language.code),
        title: `Works in ${name}`,
        subject: { one: `Work in ${name}`, many: `Works in ${name}` },
        empty: { text: `Works in ${name} will be listed here.` },
      });
    }),
  ];
}

/** Languages in which there are works for this viewer, in the order of their own names. */
async function listLanguages({ finder }: Listings, viewer: Viewer): Promise<readonly LanguageRowView[]> {
  await finder.settled(settleMs);
  const counts = await finder.count(
    viewer,
    languages.map(({ code }) => inLanguage(code)),
  );
  return languages.flatMap((language, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [{ ...language, address: toAddress(language.code), count }];
  });
}

/** What a change made elsewhere may take until counts know of it. */
const settleMs = 200;

function inLanguage(code: string): WorkCondition {
  return { kind: "language", code };
}

function toAddress(code: string): string {
  return `/languages/${code}/works`;
}
