/** Owns the rules of the staff PIN: what is too weak, how it is hashed, how the lock grows. Pure but for WebCrypto. */
import type { PinRow } from '../../store/schema';

/** OWASP's figure for PBKDF2-HMAC-SHA-256; 0.2 to 0.5 s on a terminal. */
export const PIN_ITERATIONS = 600_000;
export const FREE_TRIES = 5;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 60 * 60_000;

/** 6 to 8 digits; no single digit, no run up or down (… 8 9 0 …), nothing that repeats after 1 to 4 digits. */
export function isWeakPin(pin: string): boolean {
  if (!/^\d{6,8}$/.test(pin)) return true;
  const digits = [...pin].map(Number);
  const stepIs = (step: number) =>
    digits.every((digit, i) => i === 0 || (digit - (digits[i - 1] ?? 0) - step) % 10 === 0);
  if (stepIs(0) || stepIs(1) || stepIs(-1)) return true;
  return [2, 3, 4].some((period) => digits.length > period && digits.every((digit, i) => digit === digits[i % period]));
}

/** How long the lock lasts after so many wrong tries: 0 below five, then 30 s, 1 min, 2 … at most an hour. */
export function lockMs(failedTries: number): number {
  if (failedTries < FREE_TRIES) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (failedTries - FREE_TRIES), LONGEST_LOCK_MS);
}

export async function hashPin(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256),
  );
}

export async function makePinRow(pin: string, iterations: number): Promise<PinRow> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const hash = await hashPin(pin, salt, iterations);
  return { algorithm: 'PBKDF2-SHA-256', iterations, salt, hash, failedTries: 0, lockedAtMs: null };
}

/** Takes the same time wherever the first difference is. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}
