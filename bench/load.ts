import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { text } from "node:stream/consumers";
import { cores, pinned } from "./measured-process.ts";

const connections = 16;
const hasWrk = spawnSync("wrk", ["-v"]).error === undefined;

/** What sends the requests. */
export const loader = hasWrk ? "wrk" : "a loop in Node.js, which itself is slower than the server";

export interface Asked {
  readonly requests: number;
  readonly seconds: number;
}

/** Asks for one address over 16 connections that are kept, for so many seconds. Any answer but 200 is an error. */
export async function load(url: string, headers: Readonly<Record<string, string>>, seconds: number): Promise<Asked> {
  return hasWrk ? loadWithWrk(url, headers, seconds) : loadInLoop(url, headers, seconds);
}

async function loadWithWrk(url: string, headers: Readonly<Record<string, string>>, seconds: number): Promise<Asked> {
  const named = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const words = ["wrk", "-t1", `-c${connections}`, `-d${seconds}s`, ...named, url];
  const [command = "", ...rest] = pinned(cores.asking, words);
  const child = spawn(command, rest, { stdio: ["ignore", "pipe", "inherit"] });
  const [output] = await Promise.all([text(child.stdout), once(child, "close")]);
  if (/Non-2xx/.test(output)) throw new Error(`${url} answered with errors:\n${output}`);
  const [, requests, took] = /(\d+) requests in ([\d.]+)s/.exec(output) ?? [];
  if (requests === undefined || took === undefined) throw new Error(`wrk told no numbers:\n${output}`);
  return { requests: Number(requests), seconds: Number(took) };
}

async function loadInLoop(url: string, headers: Readonly<Record<string, string>>, seconds: number): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt > seconds * 1_000;
  let requests = 0;
  async function askOn(): Promise<void> {
    while (!isOver()) {
      await ask(url, headers, agent);
      requests += 1;
    }
  }
  await Promise.all(Array.from({ length: connections }, askOn));
  agent.destroy();
  return { requests, seconds: (performance.now() - startedAt) / 1_000 };
}

function ask(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume().on("end", () => resolve());
    }).on("error", reject);
  });
}
