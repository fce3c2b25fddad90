/** Owns what one browser's processes hold and use, as the kernel counts it (Linux): memory, processor time. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessMemory {
  /** renderer, utility, browser … */
  readonly type: string;
  readonly residentMB: number;
  /** The most it ever had. */
  readonly peakMB: number;
}

/** Processes of the browser whose profile lies in `profileDir`, largest first. */
export function readProcessMemory(profileDir: string): readonly ProcessMemory[] {
  return processesOf(profileDir)
    .flatMap((line) => {
      const type = /--type=([a-z-]+)/.exec(line)?.[1] ?? 'browser';
      const name = /--utility-sub-type=([A-Za-z_.]+)/.exec(line)?.[1] ?? type;
      const status = statusOf(Number.parseInt(line, 10));
      return status ? [{ type: name, ...status }] : [];
    })
    .sort((a, b) => b.residentMB - a.residentMB);
}

const TICK_MS = 10;

/** Processor time that all processes of the browser have used, in milliseconds, to 10 ms each: it does not grow with what else the machine does. */
export function readProcessorMs(profileDir: string): number {
  return processesOf(profileDir).reduce((sum, line) => sum + ticksOf(Number.parseInt(line, 10)) * TICK_MS, 0);
}

/** User and system time of all threads. */
function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before may hold anything but ends with the last bracket; the times are fields 14 and 15 of the whole.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    // Ended between the two looks.
    return 0;
  }
}

function processesOf(profileDir: string): readonly string[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args', '-ww'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(profileDir) && line.includes('chromium'));
}

function statusOf(pid: number): Omit<ProcessMemory, 'type'> | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) =>
      Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024);
    return { residentMB: megabytes('VmRSS'), peakMB: megabytes('VmHWM') };
  } catch {
    // Ended between the two looks.
    return null;
  }
}
