/** Reading the headers of a request, however it came. */
export interface HeaderLookup {
  get(name: string): string | null;
  has(name: string): boolean;
}

/** A request as it came. */
export interface Incoming {
  readonly method: string;
  /** Path and query as they came; the path begins with a slash. */
  readonly target: string;
  readonly headers: HeaderLookup;
  /** What the body is read from; null for requests that have none. */
  readonly sent: Request | null;
}

export function incomingOf(request: Request): Incoming {
  const { pathname, search } = new URL(request.url);
  return { method: request.method, target: pathname + search, headers: request.headers, sent: request };
}
