/** Owns what portals call 有效性, in the words of the catalogue. */
import type { Validity } from '../../src/catalogue/record';

const WORDS: ReadonlyMap<string, Validity> = new Map([
  ...(['有效', '现行有效', '现行', '继续有效', '是', 'valid', '1'] as const).map((word) => [word, 'valid'] as const),
  ...(['试行', '暂行', '试行有效', 'trial'] as const).map((word) => [word, 'trial'] as const),
  ...(['已修改', '修改', '已修订', '被修改', '部分失效', '部分废止', '部分有效', '已被修改', 'amended'] as const).map(
    (word) => [word, 'amended'] as const,
  ),
  // 废止或失效 does not say which; 废止 is the stronger word and never wrong to heed.
  ...(
    ['废止', '已废止', '被废止', '废止或失效', '废止失效', '已废止或失效', '宣布废止', '已被废止', 'abolished'] as const
  ).map((word) => [word, 'abolished'] as const),
  ...(['失效', '已失效', '无效', '宣布失效', '过期', '否', 'expired', '0'] as const).map(
    (word) => [word, 'expired'] as const,
  ),
  ...(['', '无', '-', '—', '/', '不适用', 'none'] as const).map((word) => [word, 'none'] as const),
]);

/** Null for a word that is not known: the caller warns and shows no validity rather than a wrong one. */
export function parseValidity(word: string): Validity | null {
  return WORDS.get(word.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')) ?? null;
}
