/** Owns the metadata table over a document, with the labels and the order that government portals use, and marks on what was derived. */
import type { ComponentChildren } from 'preact';
import type { CatalogueRecord, DerivableField } from '../../../catalogue/record';
import { formatLongDate } from '../../../i18n/dates';
import { useApp } from '../../app-context';
import { DefinitionTable } from '../../kit/definition-table';
import { ValidityBadge } from '../../results/validity-badge';
import { DerivedNote, MarkedValue } from './derived-mark';
import { hasMarks } from './has-marks';

export interface MetadataProps {
  record: CatalogueRecord;
  /** The page shows the summary, in the place of a body. */
  isSummaryShown: boolean;
}

export function Metadata({ record, isSummaryShown }: MetadataProps) {
  const { t } = useApp();
  const none = t('document.none');
  const inChinese = (value: string | null) => (value === null ? none : <span lang="zh-Hans">{value}</span>);
  const date = (value: string | null) => (value === null ? none : formatLongDate(t, value));
  const marked = (field: DerivableField, value: ComponentChildren) => (
    <MarkedValue record={record} field={field}>
      {value}
    </MarkedValue>
  );
  const rows = [
    { label: t('document.indexNumber'), value: inChinese(record.indexNumber) },
    { label: t('document.subject'), value: inChinese(record.subject.join(' › ') || null) },
    { label: t('document.organ'), value: marked('organ', inChinese(record.organ)) },
    { label: t('document.writtenDate'), value: marked('writtenDate', date(record.writtenDate)) },
    { label: t('document.documentNumber'), value: inChinese(record.documentNumber) },
    { label: t('document.publishedDate'), value: date(record.publishedDate) },
    ...(record.validity === 'none'
      ? []
      : [
          {
            label: t('document.validity'),
            value: marked('validity', <ValidityBadge validity={record.validity} />),
          },
        ]),
    ...(record.genre === null ? [] : [{ label: t('document.genre'), value: marked('genre', inChinese(record.genre)) }]),
    ...(record.visibleUntil === null
      ? []
      : [{ label: t('document.visibleUntil'), value: marked('visibleUntil', date(record.visibleUntil)) }]),
    ...(record.keyField === null ? [] : [{ label: t('document.keyField'), value: inChinese(record.keyField) }]),
    { label: t('document.disclosure'), value: t('document.proactive') },
  ];
  return (
    <>
      <div data-searched>
        <DefinitionTable rows={rows} />
      </div>
      {hasMarks(record, isSummaryShown) && <DerivedNote />}
    </>
  );
}
