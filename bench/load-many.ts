import { Agent, get } from "node:http";

const connections = 8;

/** How long answers took by the clock. */
export interface Spread {
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Asks for many addresses in turn over a few kept connections, from this process, which must not stand on the server's
 * core. Any answer but 200 is an error.
 */
export async function loadMany(
  url: string,
  paths: readonly string[],
  options: { readonly headers: Readonly<Record<string, string>>; readonly seconds: number },
): Promise<Spread> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + options.seconds * 1_000;
  const times: number[] = [];
  let next = 0;
  const askOn = async (): Promise<void> => {
    while (performance.now() < end) {
      const path = paths[next % paths.length] ?? "/";
      next += 1;
      times.push(await ask(`${url}${path}`, options.headers, agent));
    }
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  agent.destroy();
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { requests: times.length, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function ask(address: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    get(address, { headers, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${address} answered ${response.statusCode}`));
      response.resume().on("end", () => resolve(performance.now() - startedAt));
    }).on("error", reject);
  });
}
