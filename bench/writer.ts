import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";

const root = dirname(import.meta.dirname);
const login = "bench_writer";

/** Posts small works through the API at a steady pace until it is stopped. */
export async function startWriter(
  folder: string,
  url: string,
  eachSecond: number,
): Promise<{ readonly stop: () => Promise<void> }> {
  const token = await findToken(folder, url);
  const running = new Set<Promise<unknown>>();
  let fault: unknown = null;
  const timer = setInterval(() => {
    const posted = post(url, token).catch((cause: unknown) => {
      fault ??= cause;
    });
    running.add(posted);
    void posted.finally(() => running.delete(posted));
  }, 1_000 / eachSecond);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
      if (fault !== null) throw fault;
    },
  };
}

async function findToken(folder: string, url: string): Promise<string> {
  const password = "a password for the bench";
  const words = ["account", "create", "--login", login, "--email", `${login}@octavo.example`, "--password-stdin"];
  const env = { ...process.env, OCTAVO_DATA: folder, LOG_LEVEL: "error", DATABASE_URL: "" };
  // It may be there from the last time; whether the password is right shows in a moment.
  spawnSync(process.execPath, [join(root, "src/commands/main.ts"), ...words], { env, input: password });
  const answer = await fetch(`${url}/api/v1/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password, scopes: ["read", "write"] }),
  });
  // Whatever is no string ends the benchmark in the next line.
  const { token } = (await answer.json()) as { readonly token?: unknown };
  if (typeof token !== "string") throw new Error(`No token for ${login}: ${answer.status}`);
  return token;
}

async function post(url: string, token: string): Promise<void> {
  const work = {
    title: "Written while others read",
    language: "en",
    rating: "General Audiences",
    warnings: ["No Archive Warnings Apply"],
    fandoms: ["Benchmarks"],
    freeforms: ["Fluff"],
    chapters: [{ title: "", body: "<p>It was a quiet evening, and the letters came one after the other.</p>" }],
  };
  const answer = await fetch(`${url}/api/v1/works`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(work),
  });
  await answer.arrayBuffer();
  if (answer.status !== 201) throw new Error(`A work was answered with ${answer.status}`);
}
