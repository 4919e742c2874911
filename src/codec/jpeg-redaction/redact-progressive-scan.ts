// One progressive scan with its covered blocks made flat: read into coefficients, written anew from them with the covered ones left out (T.81 G.1.2).
import { BitReader } from './bit-stream.js';
import type { CoefficientPlanes } from './coefficient-planes.js';
import type { Band } from './jpeg-frame.js';
import { type BandReader, bandReader } from './read-band.js';
import { putDifference } from './redact-scan.js';
import { walkScan } from './scan-blocks.js';
import { behindRestart, type RedactedScan, readDifference, type ScanJob, skipFill, tableOf } from './scan-data.js';
import { SymbolList, writtenScan } from './scan-symbols.js';
import { type BandWriter, bandWriter } from './write-band.js';

/**
 * @param planes what earlier scans said of the picture; this one's bits are added.
 * Throws `malformed` or `truncated` when the data do not hold the blocks that the headers promise.
 */
export function redactProgressiveScan(job: ScanJob, band: Band, planes: CoefficientPlanes): RedactedScan {
  const list = new SymbolList();
  const end = band.from === 0 ? redactDc(job, band, planes, list) : redactAc(job, band, planes, list);
  return { ...writtenScan(list, job.scan, job), end };
}

function redactDc(job: ScanJob, band: Band, planes: CoefficientPlanes, list: SymbolList): number {
  const { bytes, scan, flatDc } = job;
  const { low } = band;
  let reader = new BitReader(bytes, job.at);
  const before = new Int32Array(scan.length);
  const after = new Int32Array(scan.length);
  const refines = band.high > 0;
  const tables = refines ? [] : scan.map(({ dcTable }) => tableOf(job.dcTables, dcTable));
  walkScan(job.frame, scan, job.covered, job.restartInterval, {
    restart(number) {
      reader = behindRestart(bytes, reader, number);
      before.fill(0);
      after.fill(0);
      list.restart(number);
    },
    block(slot, covered, place) {
      const { component } = scan[slot];
      const plane = planes[component];
      const shown = () => (covered ? flatDc[component] : plane[place * 64]) >> low;
      if (refines) {
        plane[place * 64] |= reader.take(1) << low;
        list.raw(shown() & 1, 1);
        return;
      }
      before[slot] += readDifference(reader, tables[slot]);
      plane[place * 64] = before[slot] << low;
      putDifference(list, slot, shown() - after[slot]);
      after[slot] = shown();
    },
  });
  return skipFill(bytes, reader.toMarker());
}

/** A scan of AC coefficients has one component. */
function redactAc(job: ScanJob, band: Band, planes: CoefficientPlanes, list: SymbolList): number {
  const { bytes, scan } = job;
  const [{ component, acTable }] = scan;
  let reader = new BitReader(bytes, job.at);
  const table = tableOf(job.acTables, acTable);
  const plane = planes[component];
  const blank = new Int16Array(64);
  const write: BandWriter = bandWriter(band, list);
  const read: BandReader = bandReader(band, table);
  walkScan(job.frame, scan, job.covered, job.restartInterval, {
    restart(number) {
      reader = behindRestart(bytes, reader, number);
      read.restart();
      write.flush();
      list.restart(number);
    },
    block(_, covered, place) {
      const block = plane.subarray(place * 64, place * 64 + 64);
      read.block(reader, block);
      write.block(covered ? blank : block);
    },
  });
  write.flush();
  return skipFill(bytes, reader.toMarker());
}
