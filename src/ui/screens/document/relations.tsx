/** Owns what other documents a document hangs together with: its validity chain both ways, and 解读 with its source. */
import type { CatalogueRecord, Relation, RelationKind } from '../../../catalogue/record';
import type { MessageKey } from '../../../i18n/translate';
import { useApp } from '../../app-context';
import { Icon } from '../../kit/icon';
import { Notice } from '../../kit/notice';
import { DerivedMark, MarkedValue } from './derived-mark';
import styles from './relations.module.css';

const KIND_KEYS: { readonly [kind in RelationKind]: MessageKey } = {
  abolishedBy: 'relation.abolishedBy',
  amendedBy: 'relation.amendedBy',
  replacedBy: 'relation.replacedBy',
  abolishes: 'relation.abolishes',
  amends: 'relation.amends',
  replaces: 'relation.replaces',
  interprets: 'relation.interprets',
  interpretedBy: 'relation.interpretedBy',
};

/** What changed this document: said before its text. */
const SUCCESSORS: readonly RelationKind[] = ['abolishedBy', 'replacedBy', 'amendedBy'];
/** What helps to understand it: said before its text too. */
const COMPANIONS: readonly RelationKind[] = ['interprets', 'interpretedBy'];
const PREDECESSORS: readonly RelationKind[] = ['abolishes', 'replaces', 'amends'];

/** A warning over a document that is no longer, or no longer wholly, in force. */
export function ValidityBanner({ record }: { record: CatalogueRecord }) {
  const { t } = useApp();
  const links = pick(record.relations, SUCCESSORS);
  const title = bannerTitle(record, links);
  if (title === null) return null;
  const ended = title !== 'document.amendedTitle';
  const isDerived = record.derived.includes('validity') || (links.length > 0 && record.derived.includes('relations'));
  return (
    <Notice
      tone={ended ? 'error' : 'warning'}
      title={t(title)}
      text={
        <div class={styles.links}>
          <p>
            {t(ended ? 'document.endedText' : 'document.amendedText')} {isDerived && <DerivedMark />}
          </p>
          <RelationLinks relations={links} isExpired={record.validity === 'expired'} />
        </div>
      }
    />
  );
}

function bannerTitle(record: CatalogueRecord, links: readonly Relation[]): MessageKey | null {
  if (record.validity === 'abolished') return 'document.abolishedTitle';
  // A decision that declares it expired is linked as what ended it.
  if (record.validity === 'expired') return 'document.expiredTitle';
  if (links.some(({ kind }) => kind === 'abolishedBy')) return 'document.abolishedTitle';
  if (links.some(({ kind }) => kind === 'replacedBy')) return 'document.replacedTitle';
  return record.validity === 'amended' || links.length > 0 ? 'document.amendedTitle' : null;
}

/** Its 解读, or the document that it interprets. Nothing where there is none. */
export function Companions({ record }: { record: CatalogueRecord }) {
  const { t } = useApp();
  const links = pick(record.relations, COMPANIONS);
  if (links.length === 0) return null;
  return (
    <nav aria-label={t('document.readWith')}>
      <RelationLinks relations={links} />
    </nav>
  );
}

/** What this document itself ended or changed. Nothing where there is none. */
export function Predecessors({ record }: { record: CatalogueRecord }) {
  const { t } = useApp();
  const links = pick(record.relations, PREDECESSORS);
  if (links.length === 0) return null;
  return (
    <section class={styles.related}>
      <h2>
        <MarkedValue record={record} field="relations">
          {t('document.related')}
        </MarkedValue>
      </h2>
      <RelationLinks relations={links} />
    </section>
  );
}

function pick(relations: readonly Relation[], kinds: readonly RelationKind[]): readonly Relation[] {
  return kinds.flatMap((kind) => relations.filter((relation) => relation.kind === kind));
}

interface RelationLinksProps {
  relations: readonly Relation[];
  /** The document that they belong to was declared expired, not abolished. */
  isExpired?: boolean;
}

function RelationLinks({ relations, isExpired = false }: RelationLinksProps) {
  const { t, route } = useApp();
  if (relations.length === 0) return null;
  return (
    <ul class={styles.links}>
      {relations.map((relation) => (
        <li key={`${relation.kind} ${relation.id}`}>
          <button
            type="button"
            class={styles.link}
            onClick={() => route.open({ name: 'document', id: relation.id, words: [] })}
          >
            <span class={styles.kind}>
              {t(isExpired && relation.kind === 'abolishedBy' ? 'relation.expiredBy' : KIND_KEYS[relation.kind])}
            </span>
            <span class={styles.title} lang="zh-Hans">
              {relation.title}
            </span>
            <Icon name="chevron-right" />
          </button>
        </li>
      ))}
    </ul>
  );
}
