/** An answer that only has to be written. */
export interface ReadyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Values of `Set-Cookie`, each a header of its own. */
  readonly cookies?: readonly string[];
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
}

export function toResponse({ status, headers, cookies = [], body }: ReadyAnswer): Response {
  const response = new Response(body, { status, headers });
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}
