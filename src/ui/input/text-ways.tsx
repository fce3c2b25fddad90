/** Owns the ways in which text can be entered, and the switch between them. Loaded when it is first needed. */
import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../base/app-error';
import type { InputWay } from '../../state/input-model';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { SpeechNotice } from '../speech/speech-notice';
import { SpeechSwitch } from '../speech/speech-switch';
import { useReadAloud } from '../speech/use-read-aloud';
import styles from './text-ways.module.css';
import { WAYS } from './ways';

/** Letters can be typed without any data: the search itself reads pinyin. */
const WITHOUT_DATA: InputWay = 'pinyin';

export function TextWays({ way }: { way: InputWay }) {
  const { t, input, session } = useApp();
  const ways = useReadAloud();
  /** Why ways can't be used; choosing one tries all again. */
  const [failures, setFailures] = useState<{ readonly [way in InputWay]?: ErrorCode }>({});
  const [tries, setTries] = useState(0);
  const [isUnfolded, setUnfolded] = useState(false);
  const choose = (chosen: InputWay) => {
    setFailures({});
    setTries(tries + 1);
    input.chooseWay(chosen);
  };
  const wanted = failures[way] === undefined ? way : WITHOUT_DATA;
  const shown = WAYS.find((one) => one.way === wanted) ?? WAYS[0];
  const failed = WAYS.find((one) => one.way === way);
  const code = failures[way];
  // The first two and what is chosen; the others are one touch away.
  const offered = session.isSimple.value && !isUnfolded ? WAYS.filter((one, i) => i < 2 || one === shown) : WAYS;
  return (
    <div ref={ways} class={styles.ways}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex box everywhere */}
      <div class={styles.choice} role="group" aria-label={t('keyboard.ways')}>
        {offered.map((one) => (
          <Button key={one.way} label={t(one.label)} pressed={one === shown} onPress={() => choose(one.way)} />
        ))}
        {offered.length < WAYS.length && <Button label={t('simple.otherWays')} onPress={() => setUnfolded(true)} />}
        <SpeechSwitch />
      </div>
      <div class={styles.way}>
        <SpeechNotice />
        {code !== undefined && failed && (
          <Notice
            tone="warning"
            title={t(way === WITHOUT_DATA ? 'keyboard.noCandidates' : 'keyboard.failed', { way: t(failed.label) })}
            text={t('keyboard.failedHelp', { code })}
          />
        )}
        {shown && (
          <shown.Part
            key={`${shown.way} ${tries}`}
            onFail={(reason) => setFailures((known) => ({ ...known, [shown.way]: reason }))}
          />
        )}
      </div>
    </div>
  );
}
