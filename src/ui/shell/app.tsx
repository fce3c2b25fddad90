/** Owns the frame of the terminal: header, dock, stage and keyboard in their places; setup until the terminal is ready. */
import { currentEntry } from '../../state/route-model';
import { useApp } from '../app-context';
import { InputPanel } from '../input/input-panel';
import { Announcer } from '../kit/announcer';
import { AttractScreen } from '../screens/attract/attract-screen';
import styles from './app.module.css';
import { format } from './display-modes';
import { Dock } from './dock';
import { Header } from './header';
import { IdleWarning } from './idle-warning';
import { lazyScreen } from './lazy-screen';
import { Stage } from './stage';

const AssistBanner = lazyScreen(() => import('./assist-banner').then((m) => m.AssistBanner));
const SetupScreen = lazyScreen(() => import('../screens/setup/setup-screen').then((m) => m.SetupScreen));

export function TerminalApp() {
  return (
    <>
      <Frame />
      <IdleWarning />
      <Announcer />
    </>
  );
}

function Frame() {
  const { terminal, route, session, t } = useApp();
  if (terminal.phase.value !== 'ready') {
    return (
      <div class={styles.frame} data-frame="setup">
        <Header />
        <main class={styles.setup} aria-label={t('app.setup')} data-scroller>
          <SetupScreen />
        </main>
        <InputPanel />
      </div>
    );
  }
  if (currentEntry(route).screen.name === 'attract') return <AttractScreen name="attract" />;
  const isTall = format.value === 'portrait';
  return (
    <div class={styles.frame}>
      <Header />
      {/* Tab goes in the order in which things stand on the glass: the dock is the first thing at the side, and the last one at the bottom. */}
      {!isTall && <Dock />}
      {session.assistance.value && <AssistBanner />}
      <Stage />
      <InputPanel />
      {isTall && <Dock />}
    </div>
  );
}
