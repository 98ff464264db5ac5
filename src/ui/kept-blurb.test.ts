import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "./blurb.ts";

const now = Date.UTC(2026, 10, 20, 12);
const moment = { now, timeZone: "UTC" };

const view: WorkBlurbView = {
  id: 1,
  address: "/works/1",
  title: "The lamp",
  creators: [{ name: "ada", address: "/users/ada" }],
  tags: [{ type: "freeform", name: "Tea", address: "/tags/Tea/works" }],
  complete: true,
  updatedAt: now - 5 * 60_000,
  summary: null,
  series: [],
  language: { code: "en", name: "English", direction: "ltr" },
  counts: { words: 5, chapters: 1, expectedChapters: 1, comments: 0, kudos: 0, bookmarks: 0, hits: 0 },
};

const draw = (changed: Partial<WorkBlurbView> = {}, at = moment) => workIndex([{ ...view, ...changed }], at).toString();

test("a card that was kept is drawn anew for whatever another viewer sees of it", () => {
  const first = draw();
  assert.equal(draw(), first);
  assert.match(draw({ mark: "read" }), /is-read/);
  assert.match(draw({ creators: [{ name: "Anonymous", address: null }] }), /Anonymous/);
  assert.match(draw({ counts: { ...view.counts, kudos: 7 } }), />7</);
  assert.match(draw({ veiledTypes: ["freeform"] }), /Show additional tags/);
  assert.match(draw({ membersOnly: true }), /Members only/);
  for (const words of ["A light", "A dark"]) {
    const passage = { quote: html`${words}`, address: "/works/1", chapterTitle: "", chapterNumber: 1 };
    assert.match(draw({ passage, summary: html`<p>${words} about</p>` }), new RegExp(`${words}[\\s\\S]*${words}`));
  }
  assert.match(draw({ title: "The <lamp>" }), /The &lt;lamp&gt;/);
  assert.match(draw({}, { now: now + 3_600_000, timeZone: "UTC" }), /1 hour ago/);
  assert.match(draw({}, { now, timeZone: "Asia/Tokyo" }), /GMT\+9/);
  assert.equal(draw(), first);
});

test("a card of other tags is another card", () => {
  draw();
  assert.match(draw({ tags: [{ type: "freeform", name: "Coffee", address: "/tags/Coffee/works" }] }), /Coffee/);
});
