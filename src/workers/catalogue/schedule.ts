/** Owns when a terminal syncs by itself. Pure: everything that decides comes in. */
import type { SyncReason } from './protocol';

export interface ScheduleInput {
  readonly nowMs: number;
  /** Local times HH:MM; `to` may be past midnight. */
  readonly window: { readonly from: string; readonly to: string };
  readonly jitterMinutes: number;
  /** Seed of the jitter: the same terminal comes at the same minute, different ones spread. */
  readonly terminalId: string;
  readonly lastSuccessMs: number | null;
  readonly startedMs: number;
  /** Failures in a row since the last success, and when the last one was. */
  readonly failures: number;
  readonly lastFailureMs: number | null;
}

export interface ScheduledSync {
  readonly atMs: number;
  readonly reason: Exclude<SyncReason, 'staff'>;
}

const MINUTE_MS = 60_000;
/** With no catalogue at all there is nothing to wait for. */
const FIRST_AFTER_MS = 10_000;
const FIRST_RETRY_MS = { first: 15_000, longest: 10 * MINUTE_MS };
const LATER_RETRY_MS = { first: 5 * MINUTE_MS, longest: 60 * MINUTE_MS };
/** A missed night is made up one to five minutes after the start. */
const MISSED_AFTER_MS = { least: MINUTE_MS, spread: 4 * MINUTE_MS };
const LONGEST_WAIT_FOR_READER_MS = 60 * MINUTE_MS;

/**
 * The next sync: its earliest instant (may be past: due now) and why. Nights come at `from` plus a jitter of this terminal's own;
 * a night that was missed is made up soon after the start; failures are tried again ever more slowly.
 */
export function nextSyncAt(input: ScheduleInput): ScheduledSync {
  const { nowMs, startedMs, terminalId, failures, lastFailureMs } = input;
  const unit = hashUnit(terminalId);
  const retryAfter = (wait: { first: number; longest: number }) =>
    failures === 0 || lastFailureMs === null || lastFailureMs > nowMs
      ? 0
      : lastFailureMs + Math.min(wait.first * 2 ** (failures - 1), wait.longest) * (0.75 + unit / 2);
  if (input.lastSuccessMs === null) {
    return { atMs: Math.max(startedMs + FIRST_AFTER_MS, retryAfter(FIRST_RETRY_MS)), reason: 'first' };
  }
  const windowMs = windowLengthMinutes(input.window) * MINUTE_MS;
  const jitterMs = unit * Math.min(input.jitterMinutes * MINUTE_MS, windowMs);
  const lastSlotMs = slotAtOrBefore(nowMs, input.window.from, jitterMs);
  // A success in the future was written under a wrong clock: it says nothing.
  const isDone = input.lastSuccessMs >= lastSlotMs && input.lastSuccessMs <= nowMs;
  if (isDone) return { atMs: slotAfter(nowMs, input.window.from, jitterMs), reason: 'night' };
  const retryMs = retryAfter(LATER_RETRY_MS);
  const isInWindow = nowMs < lastSlotMs - jitterMs + windowMs;
  if (isInWindow) return { atMs: Math.max(lastSlotMs, retryMs), reason: 'night' };
  const makeUpMs = startedMs + MISSED_AFTER_MS.least + unit * MISSED_AFTER_MS.spread;
  return { atMs: Math.max(lastSlotMs, makeUpMs, retryMs), reason: 'missed' };
}

/** Whether a sync that is due may start beside a reader: when it has waited for an hour, or there is no catalogue to read. */
export function mayStart(due: ScheduledSync, waitedMs: number, isBusy: boolean): boolean {
  return !isBusy || due.reason === 'first' || waitedMs >= LONGEST_WAIT_FOR_READER_MS;
}

/** Whether an instant lies in the window; jitter does not move it. */
export function isInWindow(nowMs: number, window: ScheduleInput['window']): boolean {
  return nowMs < slotAtOrBefore(nowMs, window.from, 0) + windowLengthMinutes(window) * MINUTE_MS;
}

function windowLengthMinutes(window: { from: string; to: string }): number {
  const length = minuteOf(window.to) - minuteOf(window.from);
  return length > 0 ? length : length + 24 * 60;
}

function slotAtOrBefore(nowMs: number, from: string, jitterMs: number): number {
  // A window before midnight with jitter past it: yesterday's slot may still be to come.
  for (const days of [0, -1]) {
    const slot = slotOn(nowMs, days, from) + jitterMs;
    if (slot <= nowMs) return slot;
  }
  return slotOn(nowMs, -2, from) + jitterMs;
}

function slotAfter(nowMs: number, from: string, jitterMs: number): number {
  for (const days of [-1, 0, 1]) {
    const slot = slotOn(nowMs, days, from) + jitterMs;
    if (slot > nowMs) return slot;
  }
  return slotOn(nowMs, 2, from) + jitterMs;
}

function slotOn(nowMs: number, days: number, from: string): number {
  const date = new Date(nowMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 0, minuteOf(from)).getTime();
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** FNV-1a as a number 0 ≤ x < 1. */
function hashUnit(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // FNV's high bits barely move for short texts that differ in their last character.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
