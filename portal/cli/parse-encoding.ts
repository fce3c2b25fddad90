/** Owns reading `--encoding` from the command line. */
import { ENCODINGS, type Encoding, encodingByName } from '../import/encoding';
import { UsageError } from './usage-error';

/** @throws UsageError for a name that is no encoding of ours. */
export function parseEncoding(name: string): Encoding {
  const encoding = encodingByName(name);
  if (!encoding) throw new UsageError(`--encoding: one of ${ENCODINGS.join(', ')} expected, not “${name}”`);
  return encoding;
}
