/** Owns building everything once, in the order in which it depends on each other: connection, models, words, page. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { type Clock, systemClock } from '../../base/clock';
import { createTranslate } from '../../i18n/translate';
import { InputModel } from '../../state/input-model';
import { RouteModel } from '../../state/route-model';
import { SessionModel } from '../../state/session-model';
import { TerminalModel } from '../../state/terminal-model';
import type { CatalogueConnection } from '../../workers/catalogue/protocol';
import type { HandwritingConnection } from '../../workers/handwriting/protocol';
import { type App, AppContext } from '../app-context';
import { preloadPanel } from '../input/input-panel';
import { clearAnnouncements } from '../kit/announcer';
import { watchActivity } from './activity';
import { TerminalApp } from './app';
import { followDisplayModes } from './display-modes';
import { preloadScreens } from './stage';
import { wipeSession } from './wipe';

export interface TerminalParts {
  readonly connection: CatalogueConnection;
  readonly openHandwriting: () => Promise<HandwritingConnection>;
  readonly root: Element;
  readonly clock?: Clock;
}

/** Used until a config is there; no session can begin before. */
const NO_CONFIG_IDLE = { seconds: 90, warningSeconds: 30 };

export function startTerminal({ connection, openHandwriting, root, clock = systemClock }: TerminalParts): App {
  const terminal = new TerminalModel(connection, __BUILD_ID__);
  const route = new RouteModel();
  const input = new InputModel();
  const session = new SessionModel(
    clock,
    () => terminal.config.peek().config?.idle ?? NO_CONFIG_IDLE,
    () => wipeSession([() => input.forget(), () => route.reset()]),
  );
  const app: App = { connection, terminal, session, route, input, openHandwriting, clock, t: createTranslate() };

  followDisplayModes({
    screen: () => terminal.config.value.config?.screen ?? null,
    textSize: () => session.textSize.value,
    contrast: () => session.contrast.value,
  });
  watchActivity(app);
  tellPresence(app);
  followHidden(app);
  // What was said of the screen before is no word on this one.
  effect(() => {
    if (route.stack.value.length > 0) clearAnnouncements();
  });
  render(
    <AppContext.Provider value={app}>
      <TerminalApp />
    </AppContext.Provider>,
    root,
  );
  void terminal.start().then(preloadScreens).then(preloadPanel);
  return app;
}

/** The worker puts off the nightly sync while someone reads. */
function tellPresence({ session, connection }: App): void {
  let told = false;
  effect(() => {
    const busy = session.status.value.name !== 'none';
    if (busy === told) return;
    told = busy;
    // A worker that is away cannot disturb anybody; it hears the next change.
    connection.ask('presence', { busy }).catch((thrown: unknown) => console.error(thrown));
  });
}

/** What is hidden while it lies in the basket goes from it. */
function followHidden({ session, connection }: App): void {
  connection.on('hidden', () => {
    const ids = session.basket.peek().map(({ row }) => row.id);
    if (ids.length === 0) return;
    connection.ask('rows', { ids }).then(
      (rows) => session.keepInBasket(new Set(rows.map(({ id }) => id))),
      // Asked again with the slip, whose rows come from the catalogue.
      (thrown: unknown) => console.error(thrown),
    );
  });
}
