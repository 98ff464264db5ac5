import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { cores, type MeasuredProcess, pinned, startProcess } from "./measured-process.ts";

/** nginx with files of its own, as the measure for the same bytes. */
export interface NginxProcess extends MeasuredProcess {
  readonly url: string;
}

/** Serves files by their names from one nginx process on the measured core; null where nginx is not installed. */
export async function startNginx(files: ReadonlyMap<string, Uint8Array>): Promise<NginxProcess | null> {
  if (spawnSync("nginx", ["-v"]).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "octavo-nginx-"));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const port = await findFreePort();
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, port));
  const command = ["nginx", "-p", folder, "-e", join(folder, "error.log"), "-c", join(folder, "nginx.conf")];
  const measured = startProcess(pinned(cores.measured, command));
  const url = `http://127.0.0.1:${port}`;
  await untilAnswered(url);
  const stop = async () => {
    await measured.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...measured, url, stop };
}

function configuration(folder: string, port: number): string {
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
events { worker_connections 256; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  keepalive_requests 100000000;
  default_type text/html;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}; }
}
`;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as { readonly port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

const triesMax = 100;

async function untilAnswered(url: string): Promise<void> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await wait(50);
  }
  throw new Error("nginx does not answer");
}
