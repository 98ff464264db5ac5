import { createHash } from "node:crypto";
import { loadTaxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, jsonAnswer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { file, type Route } from "#platform/http/route.ts";
import { completePseud, completeTag, findFandoms, parseKind } from "./complete.ts";

/** What can be typed of a name, in UTF-16 units. */
const termMax = 300;

/**
 * Names for a field while somebody types: `[{id, name}]`, best first. Everybody gets the same, so that browsers and
 * caches may keep an answer and ask whether it still holds.
 */
export function autocompleteRoutes(ground: Ground): readonly Route[] {
  const taxonomy = loadTaxonomy(ground);
  return [
    file("/autocomplete/:kind", async (ask) => {
      const kind = parseKind(ask.params["kind"] ?? "", await taxonomy());
      if (kind === null) return missing();
      const term = ask.query.get("term") ?? "";
      if (term.length > termMax) return refused(`A term has at most ${termMax} characters.`);
      if (kind.kind === "pseuds") return answer(ask, await completePseud(ground, term));
      const fandoms = await findFandoms(ground, [...ask.query.getAll("fandom"), ...ask.query.getAll("fandom[]")]);
      const found = await completeTag(ground, { term, types: kind.types, fandoms });
      return answer(
        ask,
        found.map((tag) => tag.name),
      );
    }),
  ];
}

/** As OTW's archive answers: the name is what a field takes, so it is the id as well. */
function answer(ask: Ask, names: readonly string[]): Answer {
  const body = JSON.stringify(names.map((name) => ({ id: name, name })));
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`;
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "public, max-age=0, must-revalidate",
    // Nothing in it is of the one who asks.
    vary: "Accept-Encoding",
    etag,
  };
  return ask.headers.get("if-none-match") === etag ? bytesAnswer("", headers, 304) : bytesAnswer(body, headers);
}

function refused(detail: string): Answer {
  return jsonAnswer({ type: "about:blank", title: "Unprocessable Content", status: 422, detail }, 422, {
    "content-type": "application/problem+json; charset=utf-8",
  });
}
