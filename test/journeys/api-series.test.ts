import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApiClient, leastWork, programOf, wrongPaths } from "#test/support/api-client.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";

forEachDatabase("series through the API", (open) => {
  let archive: TestArchive;
  let guest: ApiClient;
  let author: ApiClient;
  let other: ApiClient;

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("author");
    await archive.member("other");
    guest = new ApiClient(archive);
    author = await programOf(archive, "author");
    other = await programOf(archive, "other");
  });
  after(() => archive.stop());

  const made = async (title: string, fields: object = {}) => {
    const answer = await author.post("/works", { ...leastWork, title, ...fields });
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    return answer.json;
  };
  const order = async (id: string, who = author) =>
    (await who.get(`/series/${id}`)).json.works.map(
      (work: { readonly title: string; readonly position: number }) => `${work.position} ${work.title}`,
    );

  test("a series is found by its title without case, otherwise made", async () => {
    const one = await made("One", { series: [{ title: "Harbour  Lights" }] });
    const two = await made("Two", { series: [{ title: " harbour lights" }] });
    const three = await made("Three", { series: [{ id: one.series[0].id }, { title: "Letters", position: 7 }] });
    assert.equal(two.series[0].id, one.series[0].id);
    assert.deepEqual(await order(one.series[0].id, guest), ["1 One", "2 Two", "3 Three"]);
    assert.deepEqual(
      three.series.map((part: { readonly title: string; readonly position: number }) => [part.title, part.position]),
      [
        ["Harbour Lights", 3],
        ["Letters", 7],
      ],
    );
    const theirs = (await other.post("/works", { ...leastWork, series: [{ title: "Harbour Lights" }] })).json;
    assert.notEqual(theirs.series[0].id, one.series[0].id);
  });

  test("a position that is taken moves the rest up, and a hole stays", async () => {
    const title = "Moving";
    const one = await made("One", { series: [{ title, position: 1 }] });
    await made("Four", { series: [{ title, position: 4 }] });
    await made("New one", { series: [{ title, position: 1 }] });
    assert.deepEqual(await order(one.series[0].id), ["1 New one", "2 One", "5 Four"]);
  });

  test("a work leaves the series that a change does not name", async () => {
    const work = await made("Wanderer", { series: [{ title: "Here" }, { title: "There" }] });
    await made("Stayer", { series: [{ title: "Here" }] });
    const [here, there] = work.series;
    const left = (await author.patch(`/works/${work.id}`, { series: [{ id: there.id }] })).json;
    assert.deepEqual(left.series, [there]);
    assert.deepEqual(await order(here.id), ["2 Stayer"]);
    assert.deepEqual((await author.patch(`/works/${work.id}`, { series: [] })).json.series, []);
    assert.equal((await author.get(`/series/${there.id}`)).status, 404);
  });

  test("numbers leave out what the viewer may not see, and sending them back moves nothing", async () => {
    const title = "With a gap";
    const first = await made("Drafted", { posted: false, series: [{ title }] });
    const second = await made("Seen", { series: [{ title }] });
    const id = second.series[0].id;
    assert.deepEqual(await order(id, guest), ["1 Seen"]);
    assert.equal((await guest.get(`/works/${second.id}`)).json.series[0].position, 1);
    const page = await archive.browser().get(`/works/${second.id}?view_full_work=true`);
    assert.match(page.text, /Part 1 of/);
    assert.deepEqual(await order(id), ["1 Drafted", "2 Seen"]);
    await author.remove(`/works/${first.id}`);
    const shown = (await author.get(`/works/${second.id}`)).json;
    assert.equal(shown.series[0].position, 1);
    assert.deepEqual((await author.patch(`/works/${second.id}`, shown)).json, shown);
    const parts = await archive.ground.db.read
      .selectFrom("series_part")
      .select(["position"])
      .where("work_id", "=", Number(second.id) as never)
      .execute();
    assert.deepEqual(
      parts.map((part) => part.position),
      [2],
    );
  });

  test("a series is made with its texts, and waits for its first work", async () => {
    const texts = { title: "Later", description: "<p>d</p>", notes: "<p>n</p>", complete: true };
    const { status, headers, json } = await author.post("/series", texts);
    assert.deepEqual([status, json], [201, { ...texts, id: json.id, works: [] }]);
    assert.equal(headers.get("location"), `http://archive.example/api/v1/series/${json.id}`);
    assert.equal((await guest.get(`/series/${json.id}`)).status, 404);
    const work = await made("First of all");
    assert.equal((await author.put(`/series/${json.id}/works`, { works: [work.id] })).status, 200);
    assert.deepEqual(await order(json.id, guest), ["1 First of all"]);
    assert.deepEqual(wrongPaths(await author.post("/series", {})), ["title"]);
    const wrong = { title: " ", description: "d".repeat(1_251), notes: 7 };
    assert.deepEqual(wrongPaths(await author.post("/series", wrong)), ["notes"]);
    assert.deepEqual(wrongPaths(await author.post("/series", { ...wrong, notes: "" })), ["title", "description"]);
  });

  test("an order numbers the works from 1, and names what it forgets", async () => {
    const title = "Ordered";
    const works = [];
    for (const name of ["A", "B", "C"])
      works.push(await made(name, { series: [{ title, position: works.length * 3 + 1 }] }));
    const [a, b, c] = works.map((work) => work.id);
    const path = `/series/${works[0].series[0].id}/works`;
    const answer = await author.put(path, { works: [c, a, b] });
    assert.deepEqual(
      answer.json.works.map((work: { readonly id: string; readonly position: number }) => [work.id, work.position]),
      [
        [c, 1],
        [a, 2],
        [b, 3],
      ],
    );
    const forgot = await author.put(path, { works: [a, b] });
    assert.deepEqual(wrongPaths(forgot), ["works"]);
    assert.match(forgot.json.detail, new RegExp(`\\b${c}\\b.*"C"`));
    const foreign = (await other.post("/works", leastWork)).json.id;
    assert.deepEqual(wrongPaths(await author.put(path, { works: [a, foreign, b, c] })), ["works.1"]);
    assert.deepEqual(wrongPaths(await author.put(path, { works: [a, "999999", b, c] })), ["works.1"]);
    assert.deepEqual(wrongPaths(await author.put(path, { works: [a, "x", 7] })), ["works.1", "works.2"]);
    assert.deepEqual(await order(path.split("/")[2] ?? ""), ["1 C", "2 A", "3 B"]);
    assert.equal((await other.put(path, { works: [a, b, c] })).status, 403);
    assert.equal((await author.put("/series/999999/works", { works: [a] })).status, 404);
  });

  test("a series of works for members asks a guest for a token", async () => {
    const work = await made("Inside", { visibility: "members", series: [{ title: "Within" }] });
    assert.equal((await guest.get(`/series/${work.series[0].id}`)).status, 401);
    assert.deepEqual(await order(work.series[0].id, other), ["1 Inside"]);
  });
});
