import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findPersonByLogin, setRole } from "#features/people/index.ts";
import { bodyBytesMax } from "#platform/http/body.ts";
import { ApiClient, leastWork, programOf, wrongPaths } from "#test/support/api-client.ts";
import { startArchive, type TestArchive, testPassword } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";

forEachDatabase("the API on the wire", (open) => {
  let archive: TestArchive;
  let browser: BrowserSession;
  let guest: ApiClient;
  let author: ApiClient;

  before(async () => {
    archive = await startArchive((await open()).place);
    browser = await archive.member("author");
    guest = new ApiClient(archive);
    author = await programOf(archive, "author");
  });
  after(() => archive.stop());

  test("what is not JSON in UTF-8 is refused", async () => {
    const deep = `{"title":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    for (const raw of ["", "{", "title=x", new Uint8Array([0x22, 0xff, 0x22]), deep]) {
      assert.equal((await author.call("POST", "/works", { raw })).status, 400);
    }
  });

  test("another media type is refused, whatever is in it", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]) {
      const headers = { "content-type": type };
      assert.equal((await author.call("POST", "/works", { body: leastWork, headers })).status, 415, type);
    }
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    assert.equal((await author.call("POST", "/works", { body: leastWork, headers })).status, 201);
  });

  test("a body beyond the limit is refused", async () => {
    assert.equal((await author.call("POST", "/works", { raw: " ".repeat(bodyBytesMax + 1) })).status, 413);
  });

  test("a call that needs a token says so, and takes none that is not one", async () => {
    const calls = [
      ["POST", "/works"],
      ["PATCH", "/works/1"],
      ["DELETE", "/works/1"],
      ["POST", "/works/1/chapters"],
      ["PATCH", "/works/1/chapters/1"],
      ["DELETE", "/works/1/chapters/1"],
      ["POST", "/series"],
      ["PUT", "/series/1/works"],
      ["GET", "/me"],
      ["GET", "/me/export"],
    ] as const;
    const wrong = ["Bearer octavo_nonsense", "Bearer", "Basic YXV0aG9yOmNvcnJlY3QgaG9yc2U=", "Bearer a b"];
    for (const [method, path] of calls) {
      for (const headers of [{}, ...wrong.map((authorization) => ({ authorization }))]) {
        const answer = await guest.call(method, path, { headers });
        assert.equal(answer.status, 401, `${method} ${path}`);
        assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer/);
      }
    }
    for (const authorization of wrong) {
      assert.equal((await guest.get("/works", { authorization })).status, 401, authorization);
    }
  });

  test("a token does what its scopes say and no more", async () => {
    const reader = await programOf(archive, "author", ["read"]);
    const writer = await programOf(archive, "author", ["write"]);
    assert.equal((await reader.post("/works", leastWork)).status, 403);
    assert.equal((await writer.get("/me")).status, 403);
    const draft = (await writer.post("/works", { ...leastWork, posted: false })).json;
    assert.equal((await reader.get(`/works/${draft.id}`)).status, 200);
    assert.equal((await writer.get(`/works/${draft.id}`)).status, 404);
    assert.equal((await writer.get("/works")).status, 200);
  });

  test("an administrator's token reads drafts only with the scope for it", async () => {
    await archive.member("keeper");
    assert((await setRole(archive.ground, "keeper", "admin")).ok);
    const { id } = (await author.post("/works", { ...leastWork, posted: false })).json;
    assert.equal((await (await programOf(archive, "keeper", ["read"])).get(`/works/${id}`)).status, 404);
    assert.equal((await (await programOf(archive, "keeper", ["read", "admin"])).get(`/works/${id}`)).status, 200);
  });

  test("a browser's cookies say nothing, and no form's token is asked for", async () => {
    const cookies = `octavo_session=${browser.cookie("octavo_session")}`;
    assert.equal((await guest.get("/me", { cookie: cookies })).status, 401);
    await browser.submit("/users/login", { "user[login]": "author", "user[password]": testPassword });
    const { status, headers } = await browser.get("/api/v1/me");
    assert.deepEqual([status, headers.getSetCookie()], [401, []]);
  });

  test("what is nowhere is a problem document, by whatever method", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      for (const path of ["/nothing", "/works/1/2/3/4", "/works/", "/"]) {
        assert.equal((await guest.call(method, path)).status, 404, `${method} ${path}`);
      }
    }
    assert.equal((await guest.get("/works/%ff")).status, 400);
  });

  test("another method than an address has is refused with those that it has", async () => {
    const wrong = [
      ["PUT", "/works", "GET, HEAD, POST"],
      ["POST", "/works/1", "GET, HEAD, PATCH, DELETE"],
      ["DELETE", "/series/1/works", "PUT"],
      ["OPTIONS", "/me", "GET, HEAD"],
      ["GET", "/tokens", "POST"],
    ] as const;
    for (const [method, path, allowed] of wrong) {
      const answer = await guest.call(method, path);
      assert.deepEqual([answer.status, answer.headers.get("allow")], [405, allowed], `${method} ${path}`);
    }
  });

  test("HEAD answers as GET does, without the body", async () => {
    for (const path of ["/works", "/openapi.json"]) {
      const answer = await author.call("HEAD", path);
      assert.deepEqual([answer.status, answer.json], [200, null]);
      assert.equal(answer.headers.get("content-type"), "application/json; charset=utf-8");
    }
    assert.equal((await author.call("HEAD", "/me/export")).status, 200);
    assert.equal((await author.call("HEAD", "/works/999999")).status, 404);
  });

  test("ids are decimal strings, and what is none is missing", async () => {
    for (const id of ["0", "01", "1e3", "-1", "abc", "9".repeat(16), "1%00"]) {
      const { status } = await author.get(`/works/${id}`);
      assert([400, 404].includes(status), `${id} answered ${status}`);
    }
    assert.equal((await author.get(`/works/${"9".repeat(15)}`)).status, 404);
  });

  test("tokens are made by the password, as a text that shows what it is", async () => {
    const login = { login: "AUTHOR", password: testPassword, scopes: ["read"], name: "My shelf" };
    const { status, headers, json } = await guest.post("/tokens", login);
    assert.equal(status, 201);
    assert.match(json.token, /^octavo_[\w-]{43}$/);
    assert.equal(headers.get("cache-control"), "no-store");
    const me = (await new ApiClient(archive, json.token).get("/me")).json;
    assert.deepEqual(me, {
      id: String((await findPersonByLogin(archive.ground.db.read, "author"))?.id),
      login: "author",
      email: "author@example.org",
      role: "member",
      pseuds: ["author"],
    });
    for (const wrong of [{ password: "wrong horse" }, { login: "nobody" }, { login: "\u0000" }]) {
      assert.equal((await guest.post("/tokens", { ...login, ...wrong })).status, 401);
    }
    assert.deepEqual(wrongPaths(await guest.post("/tokens", { ...login, scopes: ["read", "root"] })), ["scopes.1"]);
    assert.deepEqual(wrongPaths(await guest.post("/tokens", { ...login, scopes: [] })), ["scopes"]);
    assert.deepEqual(wrongPaths(await guest.post("/tokens", {})), ["login", "password", "scopes"]);
  });
});
