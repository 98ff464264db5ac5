/** Makes a function that loads a module at its first call: what few requests need does not slow every start. */
export function onDemand<Module>(load: () => Module): () => Module {
  let module: Module | null = null;
  return () => {
    module ??= load();
    return module;
  };
}
