/** Owns the end of a public notice (公示期满), read from its own text. Called for 公示 only: 公示期 stands in other texts too, and means another's. */
import { addDays, DATE_PATTERN, readCount, readTextDate } from './text-dates';

const PERIOD = '公示(?:期限|期间|时间|日期|期)';
/** 自2026年3月1日起至2026年3月7日, 2026年3月2日—3月6日. */
const FROM_TO = new RegExp(
  `${PERIOD}[^。；;]{0,24}?(${DATE_PATTERN})(?:[（(][^）)]{0,6}[）)])?(?:\\d{1,2}[:：时]\\d{0,2}分?)?(?:起|开始)?(?:至|到|—|－|-|–|~|～)+(?:于)?(${DATE_PATTERN})`,
);
const ONLY_TO = new RegExp(`${PERIOD}[^。；;\\d]{0,6}(?:截至|截止到?|截止至|至|到)(${DATE_PATTERN})`);
const COUNT =
  '(\\d{1,3}|[一二两三四五六七八九十]{1,3})(?:[（(][^）)]{1,4}[）)])?(个?工作日|个?自然日|个?日历日|天|日)(?!起)';
/** 自本公示发布之日起, 从发布次日起: the day itself is not counted (Civil Code, Art. 201), so both are the same. */
const SINCE =
  '(?:自|从)?(?:即|本?(?:公示|公告)?(?:发布|公布|公示|公告|张贴)(?:之|当|次|之次|之日的次)?)日起(?:开始)?(?:计算|算)?(?:[，,]?(?:为期|连续|为|共))?';
const LENGTH = new RegExp(`${PERIOD}(?:限|为|共|是|:|：|，|,)*(?:${SINCE})?${COUNT}`);
/** Without the word 公示期 it must not be the time for something else: 自公示之日起5日内可申请听证. */
const SINCE_NOTICE = new RegExp(
  `(?:自|从)(?=本?公示|即日|发布)${SINCE}${COUNT}(?![^。；]{0,40}(?:听证|复议|诉讼|起诉|申诉|缴|领|签订|办理|施行|生效))`,
);
const MOST_DAYS = 400;

export interface NoticeDates {
  /** YYYY-MM-DD or null; a bare year does not help here. */
  readonly publishedDate: string | null;
  readonly writtenDate: string | null;
}

/**
 * Last day of the period, YYYY-MM-DD; null where the text gives none or one that can't be (ends before it begins, lasts over 400 days).
 * A period in days runs from the day after publishing, where that is not stated after writing (Civil Code, Art. 201).
 * @param text the notice in one piece, without white space
 * @param addWorkingDays last of so many working days after a date, or null where the calendar does not reach
 */
export function endOfNotice(
  text: string,
  { publishedDate, writtenDate }: NoticeDates,
  addWorkingDays: (date: string, days: number) => string | null,
): string | null {
  const whole = (date: string | null) => (date?.length === 10 ? date : null);
  const issued = whole(publishedDate) ?? whole(writtenDate);
  const span = FROM_TO.exec(text);
  if (span) {
    const from = readTextDate(span[1] ?? '', issued);
    if (from === null) return null;
    let to = readTextDate(span[2] ?? '', from);
    // 12月29日至1月4日: the year is left out, and has turned.
    if (to !== null && to < from && !/\d{4}/.test(span[2] ?? ''))
      to = readTextDate(span[2] ?? '', nextYear(from, span[2] ?? ''));
    return to !== null && to >= from && to <= addDays(from, MOST_DAYS) ? to : null;
  }
  const end = ONLY_TO.exec(text);
  if (end) {
    const to = readTextDate(end[1] ?? '', issued);
    return to !== null && (issued === null || (to >= issued && to <= addDays(issued, MOST_DAYS))) ? to : null;
  }
  const length = LENGTH.exec(text) ?? SINCE_NOTICE.exec(text);
  if (!length || issued === null) return null;
  const days = readCount(length[1] ?? '');
  if (days === null || days < 1 || days > MOST_DAYS) return null;
  return length[2]?.includes('工作') ? addWorkingDays(issued, days) : addDays(issued, days);
}

/** The base by which a date without its year falls into the year after `from`; a date without its month too falls into the next month. */
function nextYear(from: string, text: string): string {
  if (text.includes('月')) return `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
  return addDays(`${from.slice(0, 7)}-28`, 4);
}
