import type { Ground } from "#platform/ground.ts";
import { get, post, type Route, upload } from "#platform/http/route.ts";
import { uploadLimits } from "./upload-limits.ts";

/** The readers of all formats stand behind these pages, and load with the first of them. */
const load = () => import("./handlers.ts");

/** Whose batch it is not, finds none: that it is there is nobody else's business. */
export function importRoutes(ground: Ground): readonly Route[] {
  return [
    get("/works/import", "member", async (ask) => (await load()).showNewImport(ask, ground)),
    upload("/works/import", "member", uploadLimits, async (ask) => (await load()).createImport(ask, ground)),
    get("/admin/imports", "import", async (ask) => (await load()).showAllImports(ask, ground)),
    get("/works/import/:batch", "member", async (ask) => (await load()).showBatch(ask, ground)),
    get("/works/import/:batch/report.txt", "member", async (ask) => (await load()).showReport(ask, ground, "text")),
    get("/works/import/:batch/report.json", "member", async (ask) => (await load()).showReport(ask, ground, "json")),
    get("/works/import/:batch/mapping", "member", async (ask) => (await load()).showMapping(ask, ground)),
    post("/works/import/:batch/mapping", "member", async (ask) => (await load()).saveMapping(ask, ground)),
    get("/works/import/:batch/works/:place", "member", async (ask) => (await load()).showItem(ask, ground)),
    post("/works/import/:batch/works/:place", "member", async (ask) => (await load()).saveItemForm(ask, ground)),
    post("/works/import/:batch/start", "member", async (ask) => (await load()).choose(ask, ground)),
    ...(["pause", "resume", "undo", "discard"] as const).map((way) =>
      post(`/works/import/:batch/${way}`, "member", async (ask) => (await load()).go(ask, ground, way)),
    ),
  ];
}
