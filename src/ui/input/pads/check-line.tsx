/** Owns what a pad shows of what was typed: its groups, places that are still empty, and in words whether it can be right. */
import { useEffect } from 'preact/hooks';
import { announce } from '../../kit/announcer';
import { Icon } from '../../kit/icon';
import styles from './check-line.module.css';

export interface CheckLineProps {
  /** As it is read: 110105 1949… */
  groups: readonly string[];
  /** Length of each group when it is whole: empty places are drawn. */
  lengths?: readonly number[];
  /** The wrong stretch, counted over all groups; end exclusive. */
  wrong?: { readonly from: number; readonly to: number };
  tone: 'quiet' | 'right' | 'wrong';
  message: string;
  /** What a screen reader hears instead: never what was typed. */
  spoken?: string;
}

export function CheckLine({ groups, lengths = [], wrong, tone, message, spoken = message }: CheckLineProps) {
  useEffect(() => {
    // While it is going well nobody has to be told of every digit.
    if (tone !== 'quiet') announce(spoken);
  }, [tone, spoken]);
  return (
    <div class={styles.line} data-tone={tone}>
      {/* The field itself is what screen readers read. */}
      <p class={styles.groups} aria-hidden="true">
        {drawnGroups(groups, lengths).map(({ from, characters }) => (
          <span key={from} class={styles.group}>
            {characters.map((character, i) => (
              <span
                key={from + i}
                class={styles.place}
                data-empty={character === ''}
                data-wrong={wrong !== undefined && from + i >= wrong.from && from + i < wrong.to}
              >
                {character}
              </span>
            ))}
          </span>
        ))}
      </p>
      <p class={styles.message}>
        {tone !== 'quiet' && <Icon name={tone === 'right' ? 'check' : 'alert'} />}
        <span>{message}</span>
      </p>
    </div>
  );
}

function drawnGroups(groups: readonly string[], lengths: readonly number[]) {
  let from = 0;
  return Array.from({ length: Math.max(groups.length, lengths.length) }, (_, at) => {
    const characters = [...(groups[at] ?? '')];
    while (characters.length < (lengths[at] ?? 0)) characters.push('');
    const group = { from, characters };
    from += characters.length;
    return group;
  });
}
