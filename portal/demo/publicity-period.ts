/** Owns the periods of public lists (公示期): in the several ways offices write them, with the last day they mean. */
import { addWorkingDays, civilDate, hanDay, isoDay, workingDayOnOrAfter } from './days';
import type { Scene } from './document';

export interface PublicityPeriod {
  /** A sentence with its full stop, e.g. 公示期：2026年3月2日至2026年3月6日（5个工作日）。 */
  readonly sentence: string;
  /** The last day, as a day number. */
  readonly until: number;
  /** What the export says of it: organs that fill in the field give the day, for the others only the text tells. */
  readonly stated: { readonly visibleUntil: string } | Record<string, never>;
}

/** 7月3日, or with its year where that is another one than the beginning's. */
function shortDay(day: number, from: number): string {
  const date = civilDate(day);
  return date.year === civilDate(from).year ? `${date.month}月${date.day}日` : hanDay(day);
}

/** A period of `days` working days from the day of publication on. Draws one number. */
export function publicityPeriod(scene: Scene, days: number): PublicityPeriod {
  const form = scene.random.integer(0, 9);
  const start = workingDayOnOrAfter(scene.day);
  // Where the period is given by its days, the first of them counts.
  const last = addWorkingDays(start - 1, days);
  const [sentence, until] =
    form < 4
      ? [`公示期：${hanDay(start)}至${hanDay(last)}（${days}个工作日）。`, last]
      : form < 6
        ? [`公示时间：自${hanDay(start)}起至${hanDay(last)}止，共${days}个工作日。`, last]
        : form < 8
          ? [`公示期为${days}个工作日（${hanDay(start)}—${shortDay(last, start)}）。`, last]
          : form < 9
            ? [`公示期限${days}日，自${hanDay(start)}至${hanDay(start + days - 1)}。`, start + days - 1]
            : [`公示期自本公示发布之日起${days}个工作日。`, addWorkingDays(scene.day, days)];
  return { sentence, until, stated: scene.organ.number % 5 < 2 ? { visibleUntil: isoDay(until) } : {} };
}
