/** Owns the frame of a pad: what was typed with what is to be said of it, the switch of reading aloud, and the keys. */
import type { ComponentChildren } from 'preact';
import { SpeechNotice } from '../../speech/speech-notice';
import { SpeechSwitch } from '../../speech/speech-switch';
import { useReadAloud } from '../../speech/use-read-aloud';
import styles from './pad-frame.module.css';

export interface PadFrameProps {
  check: ComponentChildren;
  switches?: ComponentChildren;
  /** The keys want most of a low screen. */
  isWide?: boolean;
  /** The keys. */
  children: ComponentChildren;
}

export function PadFrame({ check, switches, isWide = false, children }: PadFrameProps) {
  const pad = useReadAloud();
  return (
    <div ref={pad} class={styles.pad}>
      <div class={styles.frame} data-wide={isWide}>
        <div class={styles.check}>
          <SpeechNotice />
          {check}
        </div>
        <div class={styles.switches}>
          {switches}
          <SpeechSwitch />
        </div>
        <div class={styles.keys}>{children}</div>
      </div>
    </div>
  );
}
