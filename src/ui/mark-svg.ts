/** The mark as a file of its own, for browsers' tabs: it follows the system's light or dark. */
export function markSvg(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>svg{color:#1f4f5f}@media(prefers-color-scheme:dark){svg{color:#86b7c4}}</style></svg>`;
}
