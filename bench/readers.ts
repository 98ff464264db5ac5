import { Agent, request } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const connections = 4;

/** Where a busy server keeps so many waiting, no more are told: it would be load of another kind. */
const waitingMax = 100;

/**
 * Has works opened at a steady pace, as guests' browsers tell it, until it is stopped; each time another work, so that it
 * counts. Whatever is answered but 204 is thrown when it stops.
 */
export function startReaders(folder: string, url: string, eachSecond: number): { readonly stop: () => void } {
  const ids = listIds(folder);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let [next, waiting] = [0, 0];
  let fault: Error | null = null;
  const note = (cause: Error | null) => {
    waiting -= 1;
    fault ??= cause;
  };
  const timer = setInterval(() => {
    if (waiting >= waitingMax) return;
    waiting += 1;
    tell(`${url}/works/${ids[next % ids.length]}/hits`, agent, note);
    next += 1;
  }, 1_000 / eachSecond);
  return {
    stop: () => {
      clearInterval(timer);
      agent.destroy();
      if (fault !== null) throw fault;
    },
  };
}

/** Public works, the last updated first: those that stand on the first pages of lists. */
function listIds(folder: string): readonly unknown[] {
  const database = new DatabaseSync(join(folder, "octavo.db"), { readOnly: true });
  const rows = database
    .prepare(
      "select id from work where state = 'posted' and visibility = 'public' order by revised_at desc limit 20000",
    )
    .all();
  database.close();
  return rows.map((row) => row["id"]);
}

function tell(address: string, agent: Agent, ended: (fault: Error | null) => void): void {
  request(address, { method: "POST", agent }, (response) => {
    const { statusCode } = response;
    const fault = statusCode === 204 ? null : new Error(`${address} answered ${statusCode}`);
    response.resume().once("end", () => ended(fault));
  })
    // What was cut off by the stop is nobody's fault.
    .once("error", () => ended(null))
    .end();
}
