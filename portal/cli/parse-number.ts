/** Owns reading numbers from the command line. */
import { UsageError } from './usage-error';

/** A whole number from 1 to `max`. @throws UsageError naming the option. */
export function parseCount(option: string, text: string, max = 2_000_000): number {
  const value = Number(text);
  if (!/^\d{1,15}$/.test(text) || value < 1 || value > max) {
    throw new UsageError(`${option}: a number from 1 to ${max} expected, not “${text}”`);
  }
  return value;
}

/** A whole number from 0. @throws UsageError naming the option. */
export function parseAmount(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${option}: a number from 0 expected, not “${text}”`);
}

/** 0 … 65535, where 0 is any free port. @throws UsageError for what is no port. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new UsageError(`port: a number from 0 to 65535 expected, not “${text}”`);
  }
  return port;
}
