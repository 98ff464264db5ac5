import { attributes, type Html, html } from "#core/html.ts";

export interface Page {
  readonly title: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly styles: readonly string[];
  /** Attributes of `body`. */
  readonly body: Readonly<Record<string, string | null>>;
  readonly main: Html;
}

/** A file of text as EPUB has it. */
export function xhtmlPage({ title, language, direction, styles, body, main }: Page): Html {
  const dir = direction === "rtl" ? "rtl" : null;
  return html`<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${attributes({ lang: language, "xml:lang": language, dir })}>
<head>
<meta charset="utf-8" />
<title>${title.trim() === "" ? "Untitled" : title}</title>${styles.map(
    (href) => html`
<link rel="stylesheet" type="text/css" href="${href}" />`,
  )}
</head>
<body${attributes(body)}>
${main}
</body>
</html>
`;
}
