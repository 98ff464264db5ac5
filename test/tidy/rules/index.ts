import type { Rule } from "../tree.ts";
import { clocks } from "./clocks.ts";
import { cycles } from "./cycles.ts";
import { doors } from "./doors.ts";
import { environment } from "./environment.ts";
import { formatsApart } from "./formats-apart.ts";
import { hooks } from "./hooks.ts";
import { importDirection } from "./import-direction.ts";
import { names } from "./names.ts";
import { numbers } from "./numbers.ts";
import { pinned } from "./pinned.ts";
import { places } from "./places.ts";
import { pure } from "./pure.ts";
import { rawHtml } from "./raw-html.ts";
import { sizes } from "./sizes.ts";
import { sql } from "./sql.ts";
import { types } from "./types.ts";
import { unfinished } from "./unfinished.ts";
import { unusedExports } from "./unused-exports.ts";

/** Every rule of style that a machine can hold; each has its failing tree in `fixtures/` under its own name. */
export const rules: readonly Rule[] = [
  importDirection,
  doors,
  formatsApart,
  cycles,
  pure,
  sql,
  environment,
  rawHtml,
  types,
  names,
  sizes,
  unusedExports,
  unfinished,
  places,
  pinned,
  hooks,
  clocks,
  numbers,
];
