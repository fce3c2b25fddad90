/** Owns telling what a sound is by its bytes: WAV or Ogg Opus, and how long it lasts. */

/** Seconds; null for what is neither, or holds no sound. Cost: linear in the pages of an Ogg file. */
export function soundSeconds(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seconds = textAt(bytes, 0) === 'RIFF' ? waveSeconds(bytes, view) : oggSeconds(bytes, view);
  return seconds !== null && seconds > 0 && Number.isFinite(seconds) ? seconds : null;
}

function waveSeconds(bytes: Uint8Array, view: DataView): number | null {
  if (bytes.length < 44 || textAt(bytes, 8) !== 'WAVE') return null;
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    if (textAt(bytes, at) === 'fmt ' && at + 20 <= bytes.length) bytesPerSecond = view.getUint32(at + 16, true);
    // Programs that write to a pipe don't know the length beforehand, and give the largest.
    if (textAt(bytes, at) === 'data') return Math.min(length, bytes.length - at - 8) / bytesPerSecond;
    at += 8 + length + (length & 1);
  }
  return null;
}

/** The last page says how many samples (48,000 a second) there are. */
function oggSeconds(bytes: Uint8Array, view: DataView): number | null {
  let preSkip = 0;
  let samples = 0;
  for (let at = 0; at < bytes.length; ) {
    if (at + 27 > bytes.length || textAt(bytes, at) !== 'OggS') return null;
    const segments = bytes[at + 26] ?? 0;
    const body = at + 27 + segments;
    if (body > bytes.length) return null;
    if (at === 0) {
      if (body + 12 > bytes.length || textAt(bytes, body) + textAt(bytes, body + 4) !== 'OpusHead') return null;
      preSkip = view.getUint16(body + 10, true);
    }
    samples = Math.max(samples, Number(view.getBigInt64(at + 6, true)));
    at = body;
    for (let i = 0; i < segments; i++) at += bytes[body - segments + i] ?? 0;
    if (at > bytes.length) return null;
  }
  return (samples - preSkip) / 48_000;
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
