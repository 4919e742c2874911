// The order in which a scan holds its blocks, and which unit of the mask's grid each belongs to (T.81 A.2).
import { type JpegFrame, type McuGrid, mcuGridOf, type ScanComponent } from './jpeg-frame.js';

/** Called for each block in the scan's order; `slot` is the index within the scan's components. */
export interface BlockVisitor {
  /** Before the blocks of a restart interval other than the first; `number` counts them from 0. */
  restart(number: number): void;
  /** @param fate of its unit; @param place of the block among those of its component, row by row, as many a row as whole units have. */
  block(slot: number, fate: number, place: number): void;
}

/**
 * Walks the blocks of a scan. @param fates by unit of the grid, row by row.
 * @param interval units between restarts, 0 for none.
 */
export function walkScan(
  frame: JpegFrame,
  scan: readonly ScanComponent[],
  fates: Uint8Array,
  interval: number,
  visitor: BlockVisitor,
): void {
  const single = scan[0];
  if (scan.length === 1 && single !== undefined) walkSingle(frame, single, fates, interval, visitor);
  else walkInterleaved(frame, scan, fates, interval, visitor);
}

function walkInterleaved(
  frame: JpegFrame,
  scan: readonly ScanComponent[],
  fates: Uint8Array,
  interval: number,
  visitor: BlockVisitor,
): void {
  const grid = mcuGridOf(frame);
  const shapes = scan.map(({ component }) => frame.components[component]);
  const units = grid.columns * grid.rows;
  for (let unit = 0; unit < units; unit++) {
    if (interval > 0 && unit > 0 && unit % interval === 0) visitor.restart(unit / interval - 1);
    const fate = fates[unit];
    const unitColumn = unit % grid.columns;
    const unitRow = (unit - unitColumn) / grid.columns;
    for (let slot = 0; slot < shapes.length; slot++) {
      const { horizontal, vertical } = shapes[slot];
      for (let row = unitRow * vertical; row < (unitRow + 1) * vertical; row++) {
        const first = (row * grid.columns + unitColumn) * horizontal;
        for (let i = 0; i < horizontal; i++) visitor.block(slot, fate, first + i);
      }
    }
  }
}

/** One component alone is coded block by block, only as far as its own samples reach. */
function walkSingle(
  frame: JpegFrame,
  only: ScanComponent,
  fates: Uint8Array,
  interval: number,
  visitor: BlockVisitor,
): void {
  const grid = mcuGridOf(frame);
  const shape = blockShape(frame, only, grid);
  let done = 0;
  for (let row = 0; row < shape.rows; row++) {
    const unitRow = Math.floor(row / shape.blocksDown) * grid.columns;
    for (let column = 0; column < shape.columns; column++, done++) {
      if (interval > 0 && done > 0 && done % interval === 0) visitor.restart(done / interval - 1);
      const place = row * grid.columns * shape.blocksAcross + column;
      visitor.block(0, fates[unitRow + Math.floor(column / shape.blocksAcross)], place);
    }
  }
}

function blockShape(
  frame: JpegFrame,
  only: ScanComponent,
  grid: McuGrid,
): { columns: number; rows: number; blocksAcross: number; blocksDown: number } {
  const component = frame.components[only.component];
  const most = (pick: 'horizontal' | 'vertical') =>
    frame.components.reduce((value, one) => Math.max(value, one[pick]), 1);
  const columns = Math.ceil(Math.ceil((frame.width * component.horizontal) / most('horizontal')) / 8);
  const rows = Math.ceil(Math.ceil((frame.height * component.vertical) / most('vertical')) / 8);
  if (frame.components.length === 1)
    return { columns, rows, blocksAcross: grid.unitWidth / 8, blocksDown: grid.unitHeight / 8 };
  return { columns, rows, blocksAcross: component.horizontal, blocksDown: component.vertical };
}
