import { start } from "#src/main.ts";
import { ArchiveRefused } from "#src/open-archive.ts";
import { type Command, refused } from "./command.ts";

export const serve: Command = {
  name: "serve",
  usage: "",
  summary: "Serves the archive until it is told to stop (SIGTERM or Ctrl-C).",
  options: {},
  async run(call) {
    try {
      const running = await start(call.config);
      process.stdout.write(`Octavo: ${running.url}\n`);
      if (running.setupUrl !== null) process.stdout.write(`Set-up: ${running.setupUrl}\n`);
      await stopSignal();
      await running.stop();
      return { ok: true };
    } catch (cause) {
      if (cause instanceof ArchiveRefused) return refused(cause.message);
      throw cause;
    }
  },
};

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
}
