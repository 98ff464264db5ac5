import { request } from "node:http";
import type { Benchmark, Row } from "./benchmark.ts";
import { generatedArchive } from "./generated-archive.ts";
import { startServer, starts } from "./server-process.ts";

const works = 1_000;

export const benchmark: Benchmark = {
  question:
    "What does a browser load at the first view of a listing of 20 works? (HTML and CSS at most 30 KB, a font 55)",
  run: async () => {
    const server = await startServer(generatedArchive(works), starts.script);
    try {
      const listing = await fetchBytes(`${server.url}/works`, "br");
      const html = (await fetchBytes(`${server.url}/works`, "identity")).toString();
      const styles = listAddresses(html, /<link[^>]*rel="stylesheet"[^>]*>/g, /href="([^"]+)"/);
      const scripts = listAddresses(html, /<script[^>]*src=[^>]*>/g, /src="([^"]+)"/);
      const sheets = await Promise.all(styles.map((path) => fetchBytes(`${server.url}${path}`, "br")));
      const plainSheets = await Promise.all(styles.map((path) => fetchBytes(`${server.url}${path}`, "identity")));
      const fonts = new Set(
        plainSheets.flatMap((css) => listAddresses(css.toString(), /url\([^)]+woff2[^)]*\)/g, /url\("?([^")]+)/)),
      );
      return [
        toRow("HTML, packed", [listing]),
        toRow("CSS, packed", sheets),
        toRow("HTML and CSS, packed", [listing, ...sheets]),
        toRow(
          "scripts, packed; not needed",
          await Promise.all(scripts.map((path) => fetchBytes(`${server.url}${path}`, "br"))),
        ),
        ...(await Promise.all(
          [...fonts].map(async (path) =>
            toRow(fontName(path), [await fetchBytes(new URL(path, server.url).href, "br")]),
          ),
        )),
      ];
    } finally {
      await server.stop();
    }
  },
};

function listAddresses(text: string, elements: RegExp, address: RegExp): readonly string[] {
  return [...text.matchAll(elements)].flatMap(([element]) => address.exec(element)?.[1] ?? []);
}

function fontName(path: string): string {
  return `font ${path.split("/").at(-1)}`;
}

function toRow(what: string, parts: readonly Buffer[]): Row {
  return { what, value: parts.reduce((sum, part) => sum + part.byteLength, 0) / 1_000, unit: "KB" };
}

/** The bytes as they travel: `fetch` would unpack them. */
function fetchBytes(url: string, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { "accept-encoding": encoding } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts));
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    asked.on("error", reject).end();
  });
}
