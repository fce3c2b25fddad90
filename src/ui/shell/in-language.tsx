/** Owns handing the words down: everything below is drawn anew when the language changes. */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { createTranslate } from '../../i18n/translate';
import { type App, AppContext } from '../app-context';

export function InLanguage({ app, children }: { app: App; children: ComponentChildren }) {
  const language = app.language.shown.value;
  // Not by a signal that every component reads: one that reads a signal is drawn only when it or its props change, and each that stays holds
  // the drawing that it was part of: 9 MB after a way through a long list.
  const spoken = useMemo(() => ({ ...app, t: createTranslate(() => language) }), [app, language]);
  return <AppContext.Provider value={spoken}>{children}</AppContext.Provider>;
}
