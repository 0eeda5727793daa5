/** The frame of the page: self-contained, without scripts, with a strict content security policy. */
import { type Content, html, Markup } from './markup.ts';
import { style } from './style.ts';

/** Only pictures of the page itself and its own style; no scripts, no network, no forms. */
const policy =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function page(title: string, body: Content): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body><main>${body}</main></body>
</html>
`.text;
}
