import { z } from "zod";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type EfictionMapping, mappingPlaces } from "./mapping.ts";

const row = z.object({
  kind: z.enum(["category", "class-type", "class", "character", "rating"]),
  id: z.string(),
  name: z.string().default(""),
  within: z.string().default(""),
  count: z.number().default(0),
  place: z.enum(mappingPlaces),
  target: z.string().default(""),
});

const encoding = z
  .string()
  .refine((label) => label === "" || isEncoding(label), { error: "there is no such encoding" });

const schema = z.object({
  format: z.literal("efiction-mapping"),
  version: z.literal(1),
  installs: z.array(
    z.object({ prefix: z.string(), site: z.string().default(""), letters: encoding.default(""), rows: z.array(row) }),
  ),
});

/** The mapping in a file that somebody edited, or the sentence that says what is wrong with it. */
export function parseMapping(text: string): Outcome<EfictionMapping, string> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    // The parser has no other way to say no, and its sentence names the place.
    return refuse(`it is no JSON (${cause instanceof Error ? cause.message : "unreadable"})`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return done(parsed.data);
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String).join(".") ?? "";
  const named = typeof issue?.path[3] === "number" ? describeRow(json, issue.path) : "";
  return refuse(`${path === "" ? "" : `at "${path}"${named}: `}${issue?.message ?? "it is no mapping"}`);
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch (cause) {
    // The decoder has no other way to say no.
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** People look for a row by its name, not by its number. */
function describeRow(json: unknown, path: readonly PropertyKey[]): string {
  let at = json;
  for (const step of path.slice(0, 4)) at = typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined;
  const name = typeof at === "object" && at !== null ? Reflect.get(at, "name") : undefined;
  return typeof name === "string" ? ` (${name})` : "";
}

/** A mapping as its file: a row a line, so that editors and comparing tools show it well. */
export function writeMapping(mapping: EfictionMapping): string {
  const installs = mapping.installs.map(({ prefix, site, letters, rows }) => {
    const lines = rows.map((one) => `      ${JSON.stringify(one)}`).join(",\n");
    return `    { "prefix": ${JSON.stringify(prefix)}, "site": ${JSON.stringify(site)}, "letters": ${JSON.stringify(letters)}, "rows": [\n${lines}\n    ] }`;
  });
  return `{\n  "format": "efiction-mapping",\n  "version": 1,\n  "installs": [\n${installs.join(",\n")}\n  ]\n}\n`;
}
