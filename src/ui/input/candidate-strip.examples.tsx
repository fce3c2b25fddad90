/** Owns examples of the row of candidates. */
import { CandidateStrip } from './candidate-strip';

const TEXTS = '农村危房改造 农村 弄 农 浓 脓 侬 哝 农村信用社 农村合作医疗 农村最低生活保障标准'.split(' ');

export function Candidates() {
  return (
    <CandidateStrip candidates={TEXTS.map((text) => ({ text }))} list="nong" label="候选" onChoose={() => undefined} />
  );
}

export function Empty() {
  return (
    <CandidateStrip candidates={[]} list="" label="候选" hint="输入拼音，再点选要的词。" onChoose={() => undefined} />
  );
}
