export { importJobs } from "./background.ts";
export { choose, go, showBatch, showReport } from "./batch-routes.ts";
export { saveItemForm, showItem } from "./item-routes.ts";
export { saveMapping, showMapping } from "./mapping-routes.ts";
export { createImport, showAllImports, showNewImport } from "./new-import-routes.ts";
