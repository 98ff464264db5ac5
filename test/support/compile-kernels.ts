import { readFileSync } from "node:fs";
import { join } from "node:path";

const setKernels = "src/engines/tag-index/kernels/assembly/sets.as.ts";
const root = join(import.meta.dirname, "..", "..");

/** The bytes are the same on every machine, as long as the compiler is. */
const options = [
  "-O3",
  "--noAssert",
  "--runtime",
  "stub",
  "--importMemory",
  "--sharedMemory",
  "--enable",
  "threads",
  "--enable",
  "simd",
];

/** What is called of the compiler. Its own types declare a console and other globals that are not Node's. */
interface Compiler {
  main(
    words: readonly string[],
    files: {
      readFile(name: string): string | null;
      writeFile(name: string, contents: string | Uint8Array): void;
      listFiles(folder: string): null;
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

const compiler: string = "assemblyscript/asc";

/** Kernels in AssemblyScript as a module of WebAssembly; those of the index where no other source is named. */
export async function compileKernels(source = setKernels): Promise<Uint8Array> {
  // Only the part of it that is written out above.
  const asc = (await import(compiler)) as Compiler;
  let compiled: Uint8Array | null = null;
  const { error, stderr } = await asc.main([source, ...options, "--maximumMemory", "65536", "--outFile", "sets.wasm"], {
    readFile: (name) => (name === source ? readFileSync(join(root, source), "utf8") : null),
    writeFile: (_, contents) => {
      if (typeof contents !== "string") compiled = contents;
    },
    listFiles: () => null,
  });
  if (error !== null || compiled === null) throw new Error(`The kernels do not compile: ${stderr.toString()}`);
  return compiled;
}

/** What stands in `compiled-sets.ts`: the engines read no files. */
export function toCompiledSource(compiled: Uint8Array): string {
  return `/** \`assembly/sets.as.ts\` as \`node bin/compile-kernels.ts\` compiles it, in Base64. */
export const compiledSets =
  "${Buffer.from(compiled).toString("base64")}";
`;
}
