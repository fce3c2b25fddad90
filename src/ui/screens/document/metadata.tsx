/** Owns the metadata table over a document, with the labels and the order that government portals use. */
import type { CatalogueRecord } from '../../../catalogue/record';
import { formatLongDate } from '../../../i18n/dates';
import { useApp } from '../../app-context';
import { DefinitionTable } from '../../kit/definition-table';
import { ValidityBadge } from '../../results/validity-badge';

export function Metadata({ record }: { record: CatalogueRecord }) {
  const { t } = useApp();
  const none = t('document.none');
  const date = (value: string | null) => (value === null ? none : formatLongDate(t, value));
  const rows = [
    { label: t('document.indexNumber'), value: record.indexNumber ?? none },
    { label: t('document.subject'), value: record.subject.length > 0 ? record.subject.join(' › ') : none },
    { label: t('document.organ'), value: record.organ ?? none },
    { label: t('document.writtenDate'), value: date(record.writtenDate) },
    { label: t('document.documentNumber'), value: record.documentNumber ?? none },
    { label: t('document.publishedDate'), value: date(record.publishedDate) },
    ...(record.validity === 'none'
      ? []
      : [{ label: t('document.validity'), value: <ValidityBadge validity={record.validity} /> }]),
    ...(record.genre === null ? [] : [{ label: t('document.genre'), value: record.genre }]),
    ...(record.keyField === null ? [] : [{ label: t('document.keyField'), value: record.keyField }]),
    { label: t('document.disclosure'), value: t('document.proactive') },
  ];
  return <DefinitionTable rows={rows} />;
}
