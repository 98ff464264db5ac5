import { type SoughtAddress, toKept } from "./old-address.ts";

/** One way in which an address may have been kept. */
export interface Candidate {
  readonly basePath: string;
  readonly address: string;
}

/** Parameters that are tried in every combination; there are 2 to the power of it, and old archives use three. */
const parametersMax = 5;

/** Those that name things in old archives: of many parameters these are tried before visitors' marks and sizes of letters. */
const telling = /^(?:sid|chapter|chapid|uid|seriesid|item|type|catid|charid|classid|rating|textid)$/;
const naming = /^(?:no|story|.*id)$/;

/** Folders in which an old archive may lie. */
const foldersMax = 6;

/**
 * The ways in which an address may have been kept, best first: below the longest base path, then with the most
 * parameters. Parameters that were not kept stand for nothing (a skin, a size of letters), so each may be missing.
 * `ownHost` is where this archive stands, whose addresses are its own whether or not the host was kept with them.
 */
export function listCandidates(sought: SoughtAddress, ownHost: string): readonly Candidate[] {
  const folders = sought.path.split("/");
  if (folders.length > foldersMax + 1) return [];
  const queries = listSubsets(chooseParameters(sought));
  const isOwn = sought.host === null || sought.host === ownHost;
  return split(folders).flatMap(({ base, path }) => {
    const host = `//${sought.host ?? ownHost}`;
    const bases = [base === "" ? host : `${host}/${base}`, ...(isOwn ? [base] : [])];
    return bases.flatMap((basePath) => queries.map((query) => ({ basePath, address: toKept(path, query) })));
  });
}

/**
 * The ways in which an address of another host may have been kept without its host and folders: whoever asks by the
 * whole old address means an archive that has moved in here, wherever it stood.
 */
export function listFarCandidates(sought: SoughtAddress): readonly Candidate[] {
  const folders = sought.path.split("/").slice(-(foldersMax + 1));
  const queries = listSubsets(chooseParameters(sought));
  const below = split(folders).filter(({ base }) => base !== "");
  const bare = folders.map((_, index) => ({ base: "", path: folders.slice(index).join("/") }));
  return [...below, ...bare].flatMap(({ base, path }) =>
    queries.map((query) => ({ basePath: base, address: toKept(path, query) })),
  );
}

/** A path in two, the longest base first. */
function split(folders: readonly string[]): readonly { readonly base: string; readonly path: string }[] {
  return folders.map((_, index) => ({
    base: folders.slice(0, folders.length - 1 - index).join("/"),
    path: folders.slice(folders.length - 1 - index).join("/"),
  }));
}

function chooseParameters({ parameters }: SoughtAddress): SoughtAddress["parameters"] {
  if (parameters.length <= parametersMax) return parameters;
  const rank = (name: string) => (telling.test(name) ? 0 : naming.test(name) ? 1 : 2);
  const ranked = parameters.toSorted(([one], [other]) => rank(one) - rank(other));
  const chosen = new Set(ranked.slice(0, parametersMax));
  return parameters.filter((parameter) => chosen.has(parameter));
}

/** All selections of some parameters in their order, larger ones first. */
function listSubsets(parameters: SoughtAddress["parameters"]): readonly SoughtAddress["parameters"][] {
  const selections = Array.from({ length: 2 ** parameters.length }, (_, mask) =>
    parameters.filter((_parameter, index) => (mask >> index) % 2 === 1),
  );
  return selections.toSorted((one, other) => other.length - one.length);
}
