// A part of a picture, in whole pixels.

export interface Rectangle {
  /** Of the left column and the top row, counted from 0. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether they share a pixel. */
export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The smallest one round some, of which there is at least one. */
export function boundingBox(boxes: readonly Rectangle[]): Rectangle {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
