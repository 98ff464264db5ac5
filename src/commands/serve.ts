import type { Command } from "./command.ts";

export const serve: Command = {
  name: "serve",
  usage: "",
  summary: "Serves the archive until it is told to stop (SIGTERM or Ctrl-C); --json tells its address in one object.",
  options: {},
  async run(call) {
    // Listened for before the address is told: who has read it may already ask to stop.
    const stopped = stopSignal();
    const { start } = await import("#src/main.ts");
    const running = await start(call.config);
    if (call.wantsJson) process.stdout.write(`${JSON.stringify({ url: running.url, setupUrl: running.setupUrl })}\n`);
    else {
      process.stdout.write(`Octavo: ${running.url}\n`);
      if (running.setupUrl !== null) process.stdout.write(`Set-up: ${running.setupUrl}\n`);
    }
    await stopped;
    await running.stop();
    return { ok: true };
  },
};

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
}
