/** Owns telling that a title names a person whose mobile number stands in the text: 关于王小明…的公示, and below it 13800138000. */
import { isMobileNumber } from './mobile-with-name';
import { digitsOf, eachNumberRun, isUniform, shapeOf } from './number-runs';
import { isBareName } from './personal-name';

/** Before and after a name in a title. */
const NAMED =
  /(?:关于|对|给予|拟|为|将|授予|认定|当事人|申请人)[\s:：（(]{0,2}([\u4e00-\u9fff]{2,4}?)(?=同志|同学|先生|女士|[一二三四五六七八九十\d]*户|等|涉嫌|违法|申请|享受|作出|一案|的|[，、（(\s])/g;
/** Numbers that an office gives on purpose. */
const OFFICE =
  /(?:监督|举报|值班|咨询|服务|投诉|受理|热线|传真|反映|办公|公示)(?:电话|热线|方式|手机|号码)*[\s:：为是]{0,3}$/;
const NOT_AFTER = /^\s*(?:\.\d+\s*)?(?:万|亿)?(?:元|美元|吨|平方|立方|千瓦)/;

/** Names of persons in a title, most often none. Cost: one pattern. */
export function namesPerson(title: string): boolean {
  for (const [, name = ''] of title.matchAll(NAMED)) if (isBareName(name)) return true;
  return false;
}

/** Mobile numbers that are not said to be an office's. `text` as `readForReview` gives it. */
export function findMobiles(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  eachNumberRun(text, 11, (run) => {
    for (let first = 0; first < run.groups; first++) {
      for (let last = first, digits = 0; last < run.groups && digits < 11; last++) {
        digits += run.lengthOf(last);
        if (digits !== 11 || !isMobileNumber(digitsOf(text, run, first, last), shapeOf(run, first, last))) continue;
        const [start, end] = [run.startOf(first), run.endOf(last)];
        if (!isUniform(text, run, first, last) || NOT_AFTER.test(text.slice(end, end + 12))) continue;
        if (OFFICE.test(text.slice(Math.max(0, start - 16), start))) continue;
        if (
          /(?:编号|编码|代码|号码?段|单号|文号|证号|案号)[\s:：]{0,2}$/.test(text.slice(Math.max(0, start - 8), start))
        )
          continue;
        found.push({ start, end });
      }
    }
  });
  return found;
}
