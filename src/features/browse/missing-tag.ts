import { html } from "#core/html.ts";
import { nearTags } from "#features/autocomplete/index.ts";
import { parseTagAddress, toTagAddress } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { showPage } from "#ui/show.ts";
import { unknownTags } from "./pages/empty-result.ts";

/**
 * Answers for an address of a tag that is not there, or not for this viewer, with the tags that are spelled nearly so.
 * `page` is what stands behind the tag's name in the address.
 */
export async function missingTag(ask: Ask, ground: Ground, page: "" | "/works"): Promise<Answer> {
  const name = parseTagAddress(ask.params["name"] ?? "");
  const near = (await nearTags(ground, name)).map((tag) => ({
    name: tag.name,
    address: `/tags/${toTagAddress(tag.name)}${page}`,
  }));
  if (near.length === 0) return missing();
  const title = "No such tag";
  const main = html`
    <div class="notice-page error-404">
      <h2 class="heading">${title}</h2>
      ${unknownTags([{ name, near }])}
      <p><a href="/tags/search">Find a tag</a></p>
    </div>`;
  return showPage(ask, { title, main, robots: "noindex" }, { status: 404 });
}
