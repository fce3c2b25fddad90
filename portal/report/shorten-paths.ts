/** Owns cutting paths in a text to names: a report is passed on, and folders of the machine are nobody else's business. */
import { basename } from 'node:path';

/** From a root on; not what stands behind a host's name, nor a fraction. */
const ABSOLUTE = /(?<![\w:/.\u4e00-\u9fff])(?:\/[^\s/:;,'"“”‘’()]+){2,}\/?|\b[A-Za-z]:\\[^\s:;,'"“”]+/g;

/** @param known paths that may hold spaces */
export function shortenPaths(text: string, known: readonly string[]): string {
  const longestFirst = known.filter((path) => path !== basename(path)).sort((a, b) => b.length - a.length);
  const shortened = longestFirst.reduce((whole, path) => whole.replaceAll(path, basename(path)), text);
  return shortened.replaceAll(ABSOLUTE, (path) => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path);
}
