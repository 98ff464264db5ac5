import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileKernels, toCompiledSource } from "#test/support/compile-kernels.ts";

const target = join(import.meta.dirname, "..", "src/engines/tag-index/kernels/compiled-sets.ts");

writeFileSync(target, toCompiledSource(await compileKernels()));
