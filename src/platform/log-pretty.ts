/** A line of the log for people: time, level, sentence, facts; an error's stack on lines of its own. */
export function printPretty(line: string): string {
  // Our own log made the line.
  const { level, time, msg, err, ...facts } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const clock = String(time).slice(11, 19);
  const shown = Object.entries(facts).map(([name, value]) => ` ${name}=${toShown(value)}`);
  const head = `${clock} ${String(level).toUpperCase().padEnd(5)} ${printable(String(msg ?? ""))}${shown.join("")}\n`;
  return head + printError(err, "");
}

function printError(error: unknown, indent: string): string {
  if (typeof error !== "object" || error === null) return "";
  const stack = "stack" in error && typeof error.stack === "string" ? error.stack : JSON.stringify(error);
  const lines = stack.split("\n").map((row) => `${indent}  ${printable(row)}\n`);
  return lines.join("") + ("cause" in error ? printError(error.cause, `${indent}  `) : "");
}

function toShown(value: unknown): string {
  return typeof value === "string" && /^[^\s"=]+$/.test(value) ? printable(value) : printable(JSON.stringify(value));
}

/** Control characters would act on the terminal of whoever reads the log. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
