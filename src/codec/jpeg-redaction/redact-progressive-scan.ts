// One progressive scan with the blocks of the mask made flat or put in anew: read into coefficients, written from them but for those blocks (T.81 G.1.2).
import { BitReader } from './bit-stream.js';
import type { CoefficientPlanes } from './coefficient-planes.js';
import type { Band } from './jpeg-frame.js';
import { type BandReader, bandReader } from './read-band.js';
import { putDifference } from './redact-scan.js';
import { walkScan } from './scan-blocks.js';
import { behindRestart, type RedactedScan, readDifference, type ScanJob, skipFill, tableOf } from './scan-data.js';
import { SymbolList, writtenScan } from './scan-symbols.js';
import { FLAT } from './unit-fates.js';
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
  walkScan(job.frame, scan, job.fates, job.restartInterval, {
    restart(number) {
      reader = behindRestart(bytes, reader, number);
      before.fill(0);
      after.fill(0);
      list.restart(number);
    },
    block(slot, fate, place) {
      const { component } = scan[slot];
      const plane = planes[component];
      const anew = job.anew[component].get(place)?.[0];
      const shown = () => (fate === FLAT ? flatDc[component] : (anew ?? plane[place * 64])) >> low;
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
  walkScan(job.frame, scan, job.fates, job.restartInterval, {
    restart(number) {
      reader = behindRestart(bytes, reader, number);
      read.restart();
      write.flush();
      list.restart(number);
    },
    block(_, fate, place) {
      const block = plane.subarray(place * 64, place * 64 + 64);
      read.block(reader, block);
      const anew = job.anew[component].get(place);
      write.block(fate === FLAT ? blank : anew === undefined ? block : withoutLowBits(anew, band.low));
    },
  });
  write.flush();
  return skipFill(bytes, reader.toMarker());
}

/** As a reader knows the coefficients after the scan: towards zero. */
function withoutLowBits(coefficients: Int16Array, low: number): Int16Array {
  return coefficients.map((value) => Math.sign(value) * ((Math.abs(value) >> low) << low));
}
