/** Owns the attract screen: where one stands, what time it is, how fresh the data is, what is new – and a touch anywhere begins. */
import { useEffect, useState } from 'preact/hooks';
import { localDate } from '../../../base/clock';
import { formatFullDate, formatNearDate } from '../../../i18n/dates';
import { clockTime } from '../../../i18n/instants';
import type { Screen } from '../../../state/route-model';
import type { TextSize } from '../../../state/session-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Badge } from '../../kit/badge';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { SectionTitle } from '../../kit/section-title';
import { format } from '../../shell/display-modes';
import { Freshness } from '../../shell/freshness';
import { LanguageChoice } from '../../shell/language-choice';
import { Seal } from '../../shell/seal';
import { openStaff } from '../../shell/staff-entry';
import { useNewest } from '../../shell/use-newest';
import { useMinute } from '../../shell/use-now';
import styles from './attract-screen.module.css';

const FETCHED = 12;
const SHOWN = { portrait: 4, landscape: 6 };
const TURN_EVERY_MS = 8000;

export function AttractScreen(_: Extract<Screen, { name: 'attract' }>) {
  const app = useApp();
  const { t, session, route, clock } = app;
  const { venue, terminal } = useSiteConfig();
  const nowMs = useMinute(clock);
  // Ends with the screen: the next one to stand before it sees the list turn again.
  const [isStill, setStill] = useState(false);
  const start = (size: TextSize, isSimple = false) => {
    session.begin(size);
    session.isSimple.value = isSimple;
    route.home();
  };
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') {
        if (event.target instanceof HTMLButtonElement) return;
        start('standard');
      }
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and Space are heard at the window, and both ways to start are buttons
    <main class={styles.attract} aria-label={t('app.name')} data-still={isStill} onClick={() => start('standard')}>
      <div class={styles.top}>
        <Seal onLongPress={() => openStaff(app)} />
        <div>
          <p class={styles.venue} lang="zh-Hans">
            {venue.name}
          </p>
          <p lang="zh-Hans">{t('attract.where', { place: venue.place, terminal: terminal.name })}</p>
        </div>
      </div>
      <div class={styles.middle}>
        <p class={styles.clock}>{clockTime(nowMs)}</p>
        <p class={styles.date}>{formatFullDate(t, localDate(nowMs))}</p>
        <h1 class={styles.title}>{t('app.name')}</h1>
        <p class={styles.what}>{t('attract.what')}</p>
        <div class={styles.starts}>
          <StartButton label={t('attract.start')} icon="hand" main onPress={() => start('standard')} />
          <StartButton label={t('attract.startLarge')} icon="large-text" onPress={() => start('large')} />
          <StartButton label={t('attract.startSimple')} icon="person" onPress={() => start('large', true)} />
        </div>
        <LanguageChoice onChosen={() => start('standard')} />
      </div>
      <Newest isStill={isStill} onStill={setStill} />
    </main>
  );
}

interface StartButtonProps {
  label: string;
  icon: 'hand' | 'large-text' | 'person';
  main?: boolean;
  onPress(): void;
}

function StartButton({ label, icon, main = false, onPress }: StartButtonProps) {
  return (
    <button
      type="button"
      class={styles.start}
      data-main={main}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
}

interface NewestProps {
  isStill: boolean;
  onStill(wanted: boolean): void;
}

/** A few of the newest at a time, in turn until someone wants them to stay (WCAG 2.2.2). */
function Newest({ isStill, onStill }: NewestProps) {
  const { t, clock } = useApp();
  const rows = useNewest(FETCHED) ?? [];
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (isStill) return;
    const timer = setInterval(() => setTurn((before) => before + 1), TURN_EVERY_MS);
    return () => clearInterval(timer);
  }, [isStill]);
  const shown = SHOWN[format.value];
  const pages = Math.max(1, Math.ceil(rows.length / shown));
  const page = turn % pages;
  const today = localDate(clock.nowMs());
  return (
    <section class={styles.newest} aria-label={t('attract.newest')}>
      <div class={styles.newestHead}>
        <SectionTitle text={t('attract.newest')} />
        {pages > 1 && (
          // A touch beside the button begins a session, one on it does not.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside has the keys
          // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the click from going on
          <span onClick={(event) => event.stopPropagation()}>
            <Button label={t(isStill ? 'attract.goOn' : 'attract.pause')} onPress={() => onStill(!isStill)} />
          </span>
        )}
      </div>
      <ul key={page} class={styles.list}>
        {rows.slice(page * shown, (page + 1) * shown).map((row) => (
          <li key={row.id}>
            {row.genre !== null && <Badge text={row.genre} tone="genre" />}
            <span class={styles.rowTitle} lang="zh-Hans">
              {row.title}
            </span>
            {row.date !== null && <time dateTime={row.date}>{formatNearDate(t, row.date, today)}</time>}
          </li>
        ))}
      </ul>
      <Freshness />
    </section>
  );
}
