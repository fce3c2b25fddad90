/** Owns the memory of one browser's processes, as the kernel counts it (Linux). */
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
  const lines = execFileSync('ps', ['-eo', 'pid,args', '-ww'], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(profileDir) && line.includes('chromium'))
    .flatMap((line) => {
      const type = /--type=([a-z-]+)/.exec(line)?.[1] ?? 'browser';
      const name = /--utility-sub-type=([A-Za-z_.]+)/.exec(line)?.[1] ?? type;
      const status = statusOf(Number.parseInt(line, 10));
      return status ? [{ type: name, ...status }] : [];
    })
    .sort((a, b) => b.residentMB - a.residentMB);
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
