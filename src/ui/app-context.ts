/** Owns the one context through which screens reach models and words. Built in `main.tsx`, handed down, never a module-level global. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Clock } from '../base/clock';
import type { SiteConfig } from '../config/site-config';
import type { Translate } from '../i18n/translate';
import type { InputModel } from '../state/input-model';
import type { LanguageModel } from '../state/language-model';
import type { RouteModel } from '../state/route-model';
import type { SessionModel } from '../state/session-model';
import type { TerminalModel } from '../state/terminal-model';
import type { CatalogueConnection } from '../workers/catalogue/protocol';
import type { HandwritingConnection } from '../workers/handwriting/protocol';
import type { PinyinConnection } from '../workers/pinyin/protocol';

export interface App {
  readonly connection: CatalogueConnection;
  readonly terminal: TerminalModel;
  readonly session: SessionModel;
  readonly route: RouteModel;
  /** The input panel and the field it fills. */
  readonly input: InputModel;
  /** The same one each time; made when it is first needed. @throws AppError `worker.partMissing` */
  readonly openHandwriting: () => Promise<HandwritingConnection>;
  /** As `openHandwriting`. */
  readonly openPinyin: () => Promise<PinyinConnection>;
  readonly clock: Clock;
  readonly language: LanguageModel;
  readonly t: Translate;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('a screen was rendered outside AppContext');
  return app;
}

/** The site config; screens are only shown when there is one. */
export function useSiteConfig(): SiteConfig {
  const { config } = useApp().terminal.config.value;
  if (!config) throw new Error('a screen was rendered without a site config');
  return config;
}
