/** Owns reading a `Range` header. */

export interface ByteRange {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

/** One range of bytes. Several ranges, other units and nonsense mean the whole file, as the standard allows. */
export function parseRange(header: string, sizeBytes: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  if (match[1] === '') {
    const length = Number(match[2]);
    if (length === 0 || sizeBytes === 0) return 'unsatisfiable';
    return { from: Math.max(0, sizeBytes - length), to: sizeBytes - 1 };
  }
  const from = Number(match[1]);
  const to = match[2] === '' ? sizeBytes - 1 : Math.min(Number(match[2]), sizeBytes - 1);
  if (match[2] !== '' && Number(match[2]) < from) return 'whole';
  return from >= sizeBytes ? 'unsatisfiable' : { from, to };
}
