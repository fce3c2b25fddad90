/** Owns screens that are loaded when they are first needed, and their words: small start, and a way on when a part does not come. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadLaterWords } from '../../i18n/translate';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';

const RETRY_AFTER_MS = [150, 600, 1800];

export interface LazyScreen<Props> {
  (props: Props): preact.JSX.Element;
  /** Loads without showing; failures wait for the moment when it is wanted. */
  preload(): Promise<void>;
}

export function lazyScreen<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyScreen<Props> {
  let loaded: ComponentType<Props> | null = null;

  const loadWithRetry = async () => {
    for (let attempt = 0; !loaded; attempt++) {
      try {
        // The words first: what is shown has them.
        const [, screen] = await Promise.all([loadLaterWords(), load()]);
        loaded = screen;
      } catch (thrown) {
        const waitMs = RETRY_AFTER_MS[attempt];
        if (waitMs === undefined) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  };

  const Screen = (props: Props) => {
    const { t, terminal } = useApp();
    const [attempt, setAttempt] = useState(0);
    const [state, setState] = useState<'loading' | 'loaded' | 'failed'>(loaded ? 'loaded' : 'loading');
    useEffect(() => {
      if (loaded) {
        // It may have come by the preloading since this was drawn: nobody else would draw it again.
        setState('loaded');
        return;
      }
      let wanted = true;
      setState('loading');
      loadWithRetry().then(
        () => wanted && setState('loaded'),
        (thrown) => {
          console.error(thrown);
          if (wanted) setState('failed');
        },
      );
      return () => {
        wanted = false;
      };
    }, [attempt]);
    if (loaded) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    if (state === 'loading') return <p aria-busy="true">{t('shell.loading')}</p>;
    const place = terminal.config.value.config?.venue.helpDesk.place ?? '';
    return (
      <Notice
        tone="error"
        title={t('shell.openFailed')}
        text={t('shell.openFailedHelp', { place })}
        actions={
          <Button label={t('app.retry')} kind="primary" icon="refresh" onPress={() => setAttempt(attempt + 1)} />
        }
      />
    );
  };

  return Object.assign(Screen, {
    preload: () => loadWithRetry().catch(() => {}),
  });
}
