/** Owns showing a document's body: plain text as blocks, HTML through the sanitiser. Either way in a box of its own that nothing leaves. */
import { Component } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DocumentAnswer } from '../../search/query';
import { useApp } from '../app-context';
import { Notice } from '../kit/notice';
import styles from './body.module.css';
import { inParts, parseTextBlocks, type TextBlock } from './text-blocks';
import { followWideTables } from './wide-tables';

export interface BodyProps {
  answer: DocumentAnswer;
  /** A link of the body was touched: its true address, and its words. */
  onLink(address: string, text: string): void;
  /** Whether an address is one of this catalogue's records. */
  isInside(address: string): boolean;
  /** The body stands in the document (again): its words can be marked. */
  onShown(): void;
}

export function Body(props: BodyProps) {
  return props.answer.bodyFormat === 'html' ? <HtmlBody {...props} /> : <TextBody {...props} />;
}

// A text that no office writes; the longest law has 169,116 characters.
const MAX_TEXT_CHARACTERS = 1_000_000;

function TextBody({ answer, onShown }: BodyProps) {
  const { t } = useApp();
  const cut = answer.body.length > MAX_TEXT_CHARACTERS;
  const parts = useMemo(() => inParts(parseTextBlocks(answer.body.slice(0, MAX_TEXT_CHARACTERS))), [answer]);
  const [shown, setShown] = useState(1);
  useEffect(() => {
    if (shown >= parts.length) return;
    const timer = setTimeout(() => setShown(shown + 1));
    return () => clearTimeout(timer);
  }, [shown, parts]);
  // At the first part, which is all of most texts, and when all is there.
  useLayoutEffect(() => {
    if (shown === 1 || shown === parts.length) onShown();
  }, [shown, parts]);
  return (
    <>
      <div class={styles.body} lang="zh-Hans" data-searched data-read aria-busy={shown < parts.length}>
        {parts.slice(0, shown).map((part, at) => (
          <TextPart key={at} part={part} />
        ))}
      </div>
      {cut && <Notice tone="warning" title={t('document.cutTitle')} text={t('document.cutText')} />}
    </>
  );
}

/** Set once: nothing in it changes while others are set below it. */
class TextPart extends Component<{ part: readonly TextBlock[] }> {
  override shouldComponentUpdate() {
    return false;
  }

  override render() {
    return (
      <div class={styles.part}>
        {this.props.part.map((block, at) => (
          <p key={at} data-kind={block.kind}>
            {block.lead !== '' && <b>{block.lead}</b>}
            {block.lead !== '' && '\u3000'}
            {block.text}
          </p>
        ))}
      </div>
    );
  }
}

function HtmlBody({ answer, onLink, isInside, onShown }: BodyProps) {
  const { t } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'working' | 'shown' | 'cut' | 'failed'>('working');
  useEffect(() => {
    let wanted = true;
    let unfollow: (() => void) | undefined;
    setState('working');
    // Together, since neither is of use without the other.
    Promise.all([import('./sanitise'), import('./typeset')]).then(
      ([{ sanitiseBody }, { typesetBody }]) => {
        const element = box.current;
        if (!wanted || !element) return;
        const clean = sanitiseBody(answer.body, {
          base: answer.record.url,
          imageWords: (alternative) =>
            alternative === '' ? t('document.image') : t('document.imageNamed', { name: alternative }),
        });
        typesetBody(clean.fragment, t('document.table'));
        for (const link of clean.links) {
          const button = document.createElement('button');
          button.type = 'button';
          const inside = isInside(link.address);
          button.textContent = t(inside ? 'document.linkOpen' : 'document.linkCode');
          const text = link.text || link.address;
          button.setAttribute('aria-label', t(inside ? 'document.linkOpenOf' : 'document.linkCodeOf', { text }));
          button.addEventListener('click', () => onLink(link.address, link.text));
          link.element.dataset.kind = 'link';
          link.element.append(button);
        }
        element.replaceChildren(clean.fragment);
        unfollow = followWideTables(element, t('document.tableWide'));
        setState(clean.cut ? 'cut' : 'shown');
        onShown();
      },
      (thrown: unknown) => {
        console.error(thrown);
        if (wanted) setState('failed');
      },
    );
    return () => {
      wanted = false;
      unfollow?.();
    };
  }, [answer]);
  return (
    <>
      {state === 'working' && <p aria-busy="true">{t('document.bodyLoading')}</p>}
      {state === 'failed' && (
        <Notice tone="error" title={t('document.bodyFailed')} text={t('document.bodyFailedText')} />
      )}
      {/* Filled by the effect above; Preact has no children here. */}
      <div ref={box} class={styles.body} lang="zh-Hans" data-searched data-read aria-busy={state === 'working'} />
      {state === 'cut' && <Notice tone="warning" title={t('document.cutTitle')} text={t('document.cutText')} />}
    </>
  );
}
