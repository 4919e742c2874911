// Sets of rectangles: their common area, taking some out of others, and not writing one twice.
import { overlaps, type Rectangle } from '../base/index.js';

/** The part that lies on a picture of this size; null if none does. Whole pixels. */
export function clipped(box: Rectangle, width: number, height: number): Rectangle | null {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const right = Math.min(width, Math.ceil(box.x + box.width));
  const bottom = Math.min(height, Math.ceil(box.y + box.height));
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}

/** Pixels that at least one rectangle covers. */
export function coveredArea(boxes: readonly Rectangle[]): number {
  const rows = [...new Set(boxes.flatMap(({ y, height }) => [y, y + height]))].sort((a, b) => a - b);
  let area = 0;
  for (let i = 0; i + 1 < rows.length; i++) {
    const spans = boxes.filter(({ y, height }) => y <= rows[i] && y + height > rows[i]);
    area += coveredWidth(spans) * (rows[i + 1] - rows[i]);
  }
  return area;
}

function coveredWidth(spans: readonly Rectangle[]): number {
  let covered = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { x, width } of [...spans].sort((a, b) => a.x - b.x)) {
    covered += Math.max(0, x + width - Math.max(x, until));
    until = Math.max(until, x + width);
  }
  return covered;
}

/** Without those that lie inside another. */
export function withoutContained(boxes: readonly Rectangle[]): readonly Rectangle[] {
  return boxes.filter(
    (box, i) => !boxes.some((other, j) => i !== j && contains(other, box) && (j < i || !contains(box, other))),
  );
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

/** What is left of a rectangle when others are cut out of it, as disjoint rectangles. */
export function without(box: Rectangle, holes: readonly Rectangle[]): readonly Rectangle[] {
  return holes.reduce<readonly Rectangle[]>((rest, hole) => rest.flatMap((piece) => cut(piece, hole)), [box]);
}

function cut(box: Rectangle, hole: Rectangle): readonly Rectangle[] {
  if (!overlaps(box, hole)) return [box];
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const top = Math.max(box.y, hole.y);
  const low = Math.min(bottom, hole.y + hole.height);
  return [
    { x: box.x, y: box.y, width: box.width, height: top - box.y },
    { x: box.x, y: low, width: box.width, height: bottom - low },
    { x: box.x, y: top, width: hole.x - box.x, height: low - top },
    { x: hole.x + hole.width, y: top, width: right - hole.x - hole.width, height: low - top },
  ].filter(({ width, height }) => width > 0 && height > 0);
}

/** By one pixel on each side, or more. */
export function widened({ x, y, width, height }: Rectangle, by = 1): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Groups of what overlaps, or has fewer than so many pixels between, also by way of others. */
export function touching<T extends { readonly box: Rectangle }>(
  parts: readonly T[],
  near = 0,
): readonly (readonly T[])[] {
  let groups: (readonly T[])[] = [];
  for (const part of parts) {
    const reach = widened(part.box, near);
    const isNear = (group: readonly T[]) => group.some(({ box }) => overlaps(reach, box));
    groups = [...groups.filter((group) => !isNear(group)), [part, ...groups.filter(isNear).flat()]];
  }
  return groups;
}
