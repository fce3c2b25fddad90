/** Owns the search field with what is suggested under it while a reader types. */
import { useState } from 'preact/hooks';
import type { MessageKey } from '../../../i18n/translate';
import type { Correction, Suggestion } from '../../../search/query';
import type { SearchModel } from '../../../state/search-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { Chip } from '../../kit/chip';
import { MarkedText } from '../../kit/marked-text';
import { Notice } from '../../kit/notice';
import { TextField } from '../../kit/text-field';
import styles from './search-field.module.css';
import type { TypingModel } from './typing-model';

// More than a query may have: what is beyond is cut with a message, not silently by the element.
const FIELD_LENGTH = 4000;

const KIND_KEYS: { readonly [kind in Suggestion['kind']]: MessageKey } = {
  phrase: 'search.kindPhrase',
  organ: 'search.kindOrgan',
  subject: 'search.kindSubject',
  number: 'search.kindNumber',
};

export interface SearchFieldProps {
  model: SearchModel;
  typing: TypingModel;
  autoOpen: boolean;
}

export function SearchField({ model, typing, autoOpen }: SearchFieldProps) {
  const { t, input } = useApp();
  const [emptyAsked, setEmptyAsked] = useState(false);
  const draft = typing.draft.value;
  const run = (text: string) => {
    input.close();
    typing.settle(text);
    model.search(text);
  };
  // An organ or a subject is a choice of the catalogue, not a word in it: its records are listed, newest first.
  const choose = (suggestion: Suggestion) => {
    if (suggestion.value === undefined || (suggestion.kind !== 'organ' && suggestion.kind !== 'subject')) {
      run(suggestion.text);
      return;
    }
    input.close();
    typing.settle('');
    model.take({ text: '', filters: { [suggestion.kind]: [suggestion.value] }, sort: 'date' });
  };
  const submit = () => {
    // As it is now: what was composed is taken a moment before.
    const text = typing.draft.peek().trim();
    const { filters } = model.query.peek() ?? { filters: {} };
    // Nothing to look for: with filters it asks for all that they leave, without it is a slip of the finger.
    if (text === '' && Object.keys(filters).length === 0) setEmptyAsked(true);
    else run(text);
  };
  return (
    // While the panel is open the field stands right over it, and what is suggested over the field, the best nearest to it.
    <search class={styles.field} data-over-panel={input.field.value !== null} onKeyDown={stepThrough}>
      <div class={styles.line}>
        <TextField
          label={t('search.field')}
          value={draft}
          icon="search"
          placeholder={t('search.placeholder')}
          maxLength={FIELD_LENGTH}
          autoOpen={autoOpen}
          onInput={(text) => {
            setEmptyAsked(false);
            typing.type(text);
          }}
          onSubmit={submit}
        />
        <Button label={t('search.go')} kind="primary" onPress={() => void input.finish().then(submit)} />
      </div>
      {/* Where nothing in it takes the focus it can still be scrolled by the keyboard. */}
      <div class={styles.help} tabIndex={typing.foundNone.value ? 0 : undefined}>
        {typing.cut.value && typing.open.value && (
          <Notice tone="info" title={t('search.cutTitle')} text={t('search.cutText')} />
        )}
        {emptyAsked && <EmptyNotice />}
        {typing.open.value &&
          (draft.trim() === '' ? <Frequent run={run} /> : <Suggestions typing={typing} choose={choose} run={run} />)}
        {typing.open.value && model.query.value !== null && (
          <Button
            label={t('search.backToResults')}
            icon="back"
            onPress={() => {
              input.close();
              typing.goBack();
            }}
          />
        )}
      </div>
    </search>
  );
}

/** Up and down, for a keypad: through field and suggestions as they stand on the screen. */
function stepThrough(event: KeyboardEvent & { readonly currentTarget: HTMLElement }) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.isComposing) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li > button')].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const at = stops.findIndex((stop) => stop.matches(':focus'));
  const next = stops[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

function EmptyNotice() {
  const { t, route } = useApp();
  return (
    <Notice
      tone="info"
      title={t('search.emptyTitle')}
      text={t('search.emptyText')}
      actions={
        <>
          <Button
            label={t('search.browse')}
            icon="layers"
            onPress={() => route.open({ name: 'browse', facet: 'organ', filters: {}, entry: null })}
          />
          <Button label={t('search.latest')} icon="clock" onPress={() => route.open({ name: 'latest' })} />
        </>
      }
    />
  );
}

/** What many ask for, as long as nothing is typed. */
function Frequent({ run }: { run(text: string): void }) {
  const { t, session } = useApp();
  const { home } = useSiteConfig();
  return (
    <div class={styles.hints}>
      <p>{t(session.isSimple.value ? 'simple.writeHint' : 'search.hint')}</p>
      {home.frequentQueries.length > 0 && (
        <div class={styles.frequent}>
          <span>{t('home.frequent')}</span>
          {home.frequentQueries.map((query) => (
            <Chip key={query} label={query} lang="zh-Hans" onPress={() => run(query)} />
          ))}
        </div>
      )}
    </div>
  );
}

interface SuggestionsProps {
  typing: TypingModel;
  choose(suggestion: Suggestion): void;
  run(text: string): void;
}

function Suggestions({ typing, choose, run }: SuggestionsProps) {
  const { t } = useApp();
  const suggestions = typing.suggestions.value;
  if (typing.meant.value.length > 0) return <Meant meant={typing.meant.value} run={run} />;
  if (suggestions.length === 0) {
    return typing.foundNone.value ? <p class={styles.hints}>{t('search.noSuggestions')}</p> : null;
  }
  return (
    <ul class={styles.suggestions} aria-label={t('search.suggestions')}>
      {suggestions.map((one) => (
        <li key={`${one.kind} ${one.value ?? one.text}`}>
          <button type="button" class={styles.suggestion} onClick={() => choose(one)}>
            <span class={styles.kind}>{t(KIND_KEYS[one.kind])}</span>
            <span class={styles.words} lang="zh-Hans">
              <MarkedText text={one.text} marks={one.marks} />
              {one.context !== undefined && <span class={styles.context}>{one.context}</span>}
            </span>
            <span class={styles.count}>
              {t(one.exact === false ? 'app.recordsAbout' : 'app.records', { count: one.count })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One wrong character in what is being typed. */
function Meant({ meant, run }: { meant: readonly Correction[]; run(text: string): void }) {
  const { t } = useApp();
  return (
    <div class={styles.hints}>
      <p>{t('search.meantTitle')}</p>
      <ul class={styles.suggestions} aria-label={t('search.meantTitle')}>
        {meant.map((one) => (
          <li key={one.text}>
            <button type="button" class={styles.suggestion} data-plain onClick={() => run(one.text)}>
              <span class={styles.words} lang="zh-Hans">
                <MarkedText text={one.text} marks={one.marks} />
              </span>
              <span class={styles.count}>{t('app.records', { count: one.count })}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
