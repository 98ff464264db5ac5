import type { Contour, OutlinePoint } from "./outlines.ts";

/** Rows that a point of the picture is cut into, to make edges smooth. */
const rowsPerPoint = 4;

/** Straight pieces that a bend is drawn in. */
const piecesPerBend = 6;

interface Edge {
  readonly topX: number;
  readonly topY: number;
  readonly bottomY: number;
  readonly slope: number;
  readonly direction: 1 | -1;
}

/** How a figure lies in the picture: moved, and made larger, with its y going up. */
export interface Placing {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Shades from the ground to an ink: a palette of 256 colours has room for two inks. */
export const shades = 128;

/** A picture in two inks that never meet: each point is a shade of the first, or `shades` and a shade of the second. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly points: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.points = new Uint8Array(width * height).fill(shades);
  }

  fillRectangle(left: number, top: number, size: readonly [width: number, height: number], base: number): void {
    const [from, to] = [Math.round(left), Math.round(left + size[0])];
    for (let y = Math.round(top); y < Math.round(top + size[1]); y += 1) {
      this.points.fill(base + shades - 1, y * this.width + from, y * this.width + to);
    }
  }

  /** Fills what contours go around; where they overlap, they are one. `base` is the ink: 0 or `shades`. */
  fillContours(contours: readonly Contour[], placing: Placing, base: number): void {
    const edges = contours.flatMap((contour) => toEdges(contour, placing)).sort((a, b) => a.topY - b.topY);
    const [first] = edges;
    if (first === undefined) return;
    const last = edges.reduce((most, edge) => Math.max(most, edge.bottomY), 0);
    const end = Math.min(this.height * rowsPerPoint, Math.ceil(last * rowsPerPoint));
    let active: Edge[] = [];
    let next = 0;
    for (let row = Math.max(0, Math.floor(first.topY * rowsPerPoint)); row < end; row += 1) {
      const y = (row + 0.5) / rowsPerPoint;
      for (let edge = edges[next]; edge !== undefined && edge.topY <= y; edge = edges[next]) {
        active.push(edge);
        next += 1;
      }
      active = active.filter(({ bottomY }) => y < bottomY);
      this.#fillRow(y, active, base);
    }
  }

  #fillRow(y: number, edges: readonly Edge[], base: number): void {
    const crossings = edges.map(({ topX, topY, slope, direction }) => ({ x: topX + (y - topY) * slope, direction }));
    crossings.sort((a, b) => a.x - b.x);
    let winding = 0;
    let start = 0;
    for (const { x, direction } of crossings) {
      if (winding === 0) start = x;
      winding += direction;
      if (winding === 0)
        this.#fillSpan(Math.floor(y) * this.width, [Math.max(0, start), Math.min(this.width, x)], base);
    }
  }

  #fillSpan(row: number, [left, right]: readonly [number, number], base: number): void {
    for (let x = Math.floor(left); x < right; x += 1) {
      const share = (Math.min(right, x + 1) - Math.max(left, x)) / rowsPerPoint;
      const before = this.points[row + x] ?? 0;
      const shade = before >= base && before < base + shades ? before - base : 0;
      this.points[row + x] = base + Math.min(shades - 1, shade + Math.round(share * shades));
    }
  }
}

function toEdges(contour: Contour, { x, y, scale }: Placing): readonly Edge[] {
  const points = flatten(contour).map((point) => ({ x: x + point.x * scale, y: y - point.y * scale }));
  return points.flatMap((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    if (point.y === next.y) return [];
    const [upper, lower] = point.y < next.y ? [point, next] : [next, point];
    const slope = (lower.x - upper.x) / (lower.y - upper.y);
    return [{ topX: upper.x, topY: upper.y, bottomY: lower.y, slope, direction: upper === point ? 1 : -1 }];
  });
}

/** A contour in straight pieces. Between two points off the curve lies one on it, halfway. */
function flatten(contour: Contour): readonly { readonly x: number; readonly y: number }[] {
  const whole = contour.flatMap((point, index) => {
    const next = contour[(index + 1) % contour.length] ?? point;
    return point.isOnCurve || next.isOnCurve ? [point] : [point, halfway(point, next)];
  });
  return whole.flatMap((point, index) => {
    if (point.isOnCurve) return [point];
    const before = whole.at(index - 1) ?? point;
    const after = whole[(index + 1) % whole.length] ?? point;
    return Array.from({ length: piecesPerBend - 1 }, (_, piece) => {
      const t = (piece + 1) / piecesPerBend;
      const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      return { x: a * before.x + b * point.x + c * after.x, y: a * before.y + b * point.y + c * after.y };
    });
  });
}

function halfway(a: OutlinePoint, b: OutlinePoint): OutlinePoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, isOnCurve: true };
}
