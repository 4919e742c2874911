// How much memory this process took at most.
import { readFileSync } from 'node:fs';

/**
 * In bytes, since the process began. Linux hands the mark of whoever started the process on to it in `maxRSS`: a server of gigabytes that calls us for one
 * instance would have them told as ours. Its own mark is in /proc; where there is none, `maxRSS` has to do.
 */
export function peakMemory(): number {
  const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(processStatus())?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kibibytes) * 1024;
}

function processStatus(): string {
  try {
    return readFileSync('/proc/self/status', 'latin1');
  } catch {
    return '';
  }
}
