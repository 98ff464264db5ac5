import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cleanHtml } from "#engines/author-html/index.ts";
import { FramedTexts } from "./framed.ts";

const siteUrl = "https://archive.example";
const site = { url: siteUrl, mediaHosts: [] };

function clean(source: string) {
  return cleanHtml(source, "content", { siteUrl });
}

describe("the texts of a page", () => {
  test("name the hosts that their media come from, each once, and ask for the script that loads them", () => {
    const framed = new FramedTexts(site);
    const image = '<p><img src="https://pictures.example/a.png" alt="A map"></p>';
    const shown = framed.frame(clean(image));
    framed.frame(clean(image));
    assert.match(String(shown), /class="media-frame"[^>]* data-host="pictures\.example"/);
    assert.deepEqual(framed.hosts, ["pictures.example"]);
    assert.deepEqual(framed.scripts, ["media-frame"]);
  });

  test("without media from elsewhere ask for nothing", () => {
    const framed = new FramedTexts(site);
    const own = framed.frame(clean(`<p>Here <img src="${siteUrl}/a.png" alt=""></p>`));
    assert.match(String(own), /<img /);
    assert.deepEqual([framed.hosts, framed.scripts], [[], []]);
  });

  test("come as they are for a reader who wants media at once, with the hosts that the page may call", () => {
    const framed = new FramedTexts(site, true);
    const image = clean('<p><img src="https://pictures.example/a.png" alt="A map"></p>');
    assert.equal(String(framed.frame(image)), image);
    assert.deepEqual([framed.hosts, framed.scripts], [["pictures.example"], []]);
  });

  test("load at once from hosts on the administrator's list, and wait for a click from all others", () => {
    const framed = new FramedTexts({ url: siteUrl, mediaHosts: ["pictures.example"] });
    const listed = clean('<p><img src="https://pictures.example/a.png" alt=""></p>');
    assert.equal(String(framed.frame(listed)), listed);
    assert.deepEqual([framed.hosts, framed.scripts], [["pictures.example"], []]);
    const shown = framed.frame(clean('<p><img src="https://cdn.pictures.example/b.png" alt=""></p>'));
    assert.match(String(shown), /media-frame/);
    assert.deepEqual(framed.scripts, ["media-frame"]);
    assert.deepEqual(framed.hosts, ["pictures.example", "cdn.pictures.example"]);
  });

  test("are nothing where nothing was written", () => {
    assert.equal(new FramedTexts(site).frame(clean("")), null);
  });
});
