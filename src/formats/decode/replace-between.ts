/**
 * A text with everything from `open` to `close` replaced; what is opened and never closed stays as it is. Written
 * without a pattern, since one that looks for an end that never comes looks again at every beginning.
 */
export function replaceBetween(
  text: string,
  open: string,
  close: string,
  replace: (content: string) => string,
): string {
  let result = "";
  let position = 0;
  for (let start = text.indexOf(open); start !== -1; start = text.indexOf(open, position)) {
    const end = text.indexOf(close, start + open.length);
    if (end === -1) break;
    result += text.slice(position, start) + replace(text.slice(start + open.length, end));
    position = end + close.length;
  }
  return result + text.slice(position);
}
