import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
  "msedge",
];

/** Chromium or a browser made of it on this machine, `CHROME_PATH` before all others; null when there is none. */
export function findBrowserPath(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  const chosen = environment["CHROME_PATH"];
  if (chosen !== undefined && chosen !== "") return chosen;
  return candidates(environment, platform).find((path) => existsSync(path)) ?? null;
}

function candidates(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  if (platform === "darwin") {
    return ["Chromium", "Google Chrome", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => environment[name] ?? "C:\\");
    const places = [
      "Chromium\\Application\\chrome.exe",
      "Google\\Chrome\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ];
    return roots.flatMap((root) => places.map((place) => join(root, place)));
  }
  const folders = [...(environment["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"].filter(
    Boolean,
  );
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}
