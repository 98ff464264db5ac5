import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { command, type Served, serve } from "#test/support/served.ts";

/** How often the server is killed, and by how many clients it is written to meanwhile. */
const kills = 24;
const clients = 4;

/** A kill comes at a random moment of this stretch after the start. */
const lifeMsMax = 500;

const folder = mkdtempSync(join(tmpdir(), "octavo-crash-"));
const environment = { OCTAVO_DATA: folder, OCTAVO_LIMITS: "off" };

after(() => rmSync(folder, { recursive: true, force: true }));

/** What was acknowledged of a work: its title must be the last acknowledged one, or the one that was under way. */
interface Acknowledged {
  title: string;
  underWay: string | null;
}

test("every acknowledged write survives SIGKILL, and no half one does", async () => {
  const made = await command(
    ["account", "create", "--login", "writer", "--email", "writer@example.org", "--role", "admin", "--password-stdin"],
    environment,
    "correct horse",
  );
  assert.equal(made.code, 0, made.errors);
  const known = new Map<string, Acknowledged>();
  let token: string | null = null;
  for (let round = 0; round < kills; round += 1) {
    const server = await serve(environment);
    token ??= await makeToken(server);
    const bearer = token;
    const stopped = { is: false };
    const writers = Array.from({ length: clients }, (_, client) =>
      writeUntilKilled({ server, bearer, known, name: `${round}.${client}`, stopped }),
    );
    await new Promise((resolve) => setTimeout(resolve, Math.random() * lifeMsMax));
    stopped.is = true;
    await server.kill();
    await Promise.all(writers);
  }
  assert(known.size > 0);
  const server = await serve(environment);
  await checkAll(server, token ?? "", known);
  assert.equal(await server.stop(), 0);
});

async function makeToken(server: Served): Promise<string> {
  const body = { login: "writer", password: "correct horse", scopes: ["read", "write"] };
  const response = await call(server, { method: "POST", path: "/api/v1/tokens", body });
  assert.equal(response.status, 201);
  const { token } = (await response.json()) as { readonly token: string };
  return token;
}

interface Writer {
  readonly server: Served;
  readonly bearer: string;
  readonly known: Map<string, Acknowledged>;
  readonly name: string;
  readonly stopped: { readonly is: boolean };
}

async function writeUntilKilled(writer: Writer): Promise<void> {
  const { server, bearer, known, name, stopped } = writer;
  for (let count = 0; !stopped.is; count += 1) {
    try {
      const title = `Work ${name}.${count}`;
      const posted = await call(server, { method: "POST", path: "/api/v1/works", bearer, body: newWork(title) });
      assert.equal(posted.status, 201, await posted.clone().text());
      const { id } = (await posted.json()) as { readonly id: string };
      const work: Acknowledged = { title, underWay: null };
      known.set(id, work);
      work.underWay = `${title}, changed`;
      const changed = await call(server, {
        method: "PATCH",
        path: `/api/v1/works/${id}`,
        bearer,
        body: { title: work.underWay },
      });
      assert.equal(changed.status, 200);
      work.title = work.underWay;
      work.underWay = null;
    } catch (cause) {
      // The server is killed under the client: a call that fails then was not acknowledged.
      if (cause instanceof assert.AssertionError) throw cause;
      return;
    }
  }
}

function newWork(title: string) {
  return {
    title,
    language: "en",
    rating: "General Audiences",
    warnings: ["No Archive Warnings Apply"],
    fandoms: ["The Sea"],
    freeforms: [`About ${title}`],
    series: [{ title: "All of them" }],
    chapters: [
      { title: "", body: `<p>This is the first chapter.</p>` },
      { title: "", body: `<p>This is the end.</p>` },
    ],
  };
}

interface WorkList {
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly chapterCount: number;
    readonly freeforms: readonly string[];
    readonly series: readonly { readonly position: number }[];
  }[];
  readonly next: string | null;
}

/** Every acknowledged work is there, and every work that is there is whole: two chapters, its tags, its series. */
async function checkAll(server: Served, bearer: string, known: ReadonlyMap<string, Acknowledged>): Promise<void> {
  const found = new Map<string, string>();
  const positions: number[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const path: string = `/api/v1/works?limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`;
    const list = (await (await call(server, { method: "GET", path, bearer })).json()) as WorkList;
    for (const work of list.items) {
      found.set(work.id, work.title);
      assert.equal(work.chapterCount, 2, work.title);
      assert.equal(work.freeforms.length, 1, work.title);
      positions.push(work.series[0]?.position ?? 0);
    }
    cursor = list.next;
  }
  for (const [id, work] of known) {
    const title = found.get(id);
    assert(title === work.title || (work.underWay !== null && title === work.underWay), `${work.title} is ${title}`);
  }
  assert.equal(new Set(positions).size, positions.length);
}

interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly bearer?: string;
  readonly body?: object;
}

function call(server: Served, { method, path, bearer, body }: ApiCall): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
