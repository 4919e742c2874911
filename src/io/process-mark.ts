// A mark by which a process can be told dead or alive later, also after a restart of the machine, and from another container or machine.
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

let own: string | null = null;

/** Letters, digits and dots: a digest of the machine's name, one of the boot and the process space, process number, start time. */
export function ownMark(): string {
  own ??= [digest(hostname()), digest(bootAndSpace()), process.pid, startedAt(process.pid)].join('.');
  return own;
}

/** `unknown`: it ran where this process cannot look; only time can tell. */
export function stateOf(mark: string): 'alive' | 'gone' | 'unknown' {
  const [host, boot, pid, started] = mark.split('.');
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0) return 'unknown';
  if (host !== digest(hostname())) return 'unknown';
  if (boot !== digest(bootAndSpace())) return 'unknown';
  return exists(number) && startedAt(number) === started ? 'alive' : 'gone';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Process numbers mean something only within one boot and one process name space (containers). */
function bootAndSpace(): string {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  return `${boot} ${attempt(() => readlinkSync('/proc/self/ns/pid'))}`;
}

/** Clock ticks since the boot, as process numbers are used again; '' where the system does not tell. */
function startedAt(pid: number): string {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function attempt(action: () => string): string {
  try {
    return action();
  } catch {
    return '';
  }
}

function digest(text: string): string {
  return createHash('sha256').update(`caviar ${text}`).digest('hex').slice(0, 8);
}
