/** Owns the panel for a bundle on a stick: choosing the file, what it holds against what is here, taking it in, and what came of it. */
import { useModel } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { formatBytes, formatStamp } from '../../../i18n/instants';
import type { Translate } from '../../../i18n/translate';
import { BundleModel } from '../../../state/bundle-model';
import type { StaffModel } from '../../../state/staff-model';
import type { BundleFacts } from '../../../workers/catalogue/protocol';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { DefinitionTable } from '../../kit/definition-table';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { syncErrorWords } from '../../sync/sync-words';
import styles from './staff-screen.module.css';

export function BundlePanel({ staff }: { staff: StaffModel }) {
  const { t, connection, terminal } = useApp();
  const model = useModel(() => new BundleModel(connection));
  const input = useRef<HTMLInputElement>(null);
  const step = model.step.value;
  const isBusy = step.name === 'looking' || step.name === 'importing' || terminal.sync.value.status === 'running';
  const take = async (acceptsExpired: boolean) => {
    await model.take(acceptsExpired);
    await staff.refresh();
  };
  return (
    <section class={styles.panel}>
      <SectionTitle text={t('staff.bundle')} />
      <p>{t('staff.bundleText')}</p>
      {step.name === 'failed' && (
        <Notice tone="error" title={t('staff.bundleFailed')} text={<Failure code={step.code} />} />
      )}
      {step.name === 'ended' && (
        <Notice
          tone="info"
          title={t('staff.bundleDone')}
          text={
            step.report.outcome === 'updated'
              ? t('staff.bundleDoneText', {
                  generation: step.report.generation,
                  seconds: Math.max(1, Math.round(step.report.durationMs / 1000)),
                })
              : t('staff.bundleUnchanged')
          }
        />
      )}
      {(step.name === 'known' || step.name === 'importing') && <Facts facts={step.facts} />}
      <input
        ref={input}
        type="file"
        accept=".tar"
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file chosen again is another choice: it may have been copied anew.
          event.currentTarget.value = '';
          if (file) void model.look(file);
        }}
      />
      <div class={styles.actions}>
        {step.name === 'known' && canBeTaken(step.facts) && (
          <Button
            label={t(step.facts.isExpired ? 'staff.bundleTakeExpired' : 'staff.bundleTake')}
            kind={step.facts.isExpired ? 'end' : 'primary'}
            busy={isBusy}
            onPress={() => void take(step.facts.isExpired)}
          />
        )}
        {step.name !== 'importing' && (
          <Button
            label={t(
              step.name === 'looking'
                ? 'staff.bundleLooking'
                : step.name === 'known'
                  ? 'staff.bundleChooseOther'
                  : 'staff.bundleChoose',
            )}
            icon="storage"
            busy={isBusy}
            onPress={() => input.current?.click()}
          />
        )}
        {step.name === 'known' && (
          <Button label={t('staff.bundleForget')} icon="close" onPress={() => model.forget()} />
        )}
      </div>
    </section>
  );
}

/** The same again heals what is damaged. */
function canBeTaken({ age, isComplete, missingBytes }: BundleFacts): boolean {
  return isComplete && (age === 'newer' || (age === 'same' && missingBytes > 0));
}

function Failure({ code }: { code: string }) {
  const { t } = useApp();
  return (
    <>
      <p>{syncErrorWords(t, code)}</p>
      <p>{t('staff.syncKept')}</p>
    </>
  );
}

function Facts({ facts }: { facts: BundleFacts }) {
  const { t } = useApp();
  const refusal =
    facts.age === 'older'
      ? 'staff.bundleOlder'
      : facts.age === 'same'
        ? 'staff.bundleSame'
        : facts.isComplete
          ? null
          : 'staff.bundleIncomplete';
  const rows = [
    { label: t('staff.bundleInside'), value: stateWords(t, facts) },
    {
      label: t('staff.bundleHere'),
      value: facts.present ? stateWords(t, facts.present) : t('staff.noCatalogue'),
    },
    ...(canBeTaken(facts) ? [{ label: t('staff.bundleMissing'), value: formatBytes(t, facts.missingBytes) }] : []),
    { label: t('staff.bundleUntil'), value: formatStamp(facts.expiresAt) },
  ];
  return (
    <>
      {refusal ? (
        <Notice
          tone={refusal === 'staff.bundleSame' ? 'info' : 'error'}
          title={t(refusal)}
          text={refusal === 'staff.bundleIncomplete' ? t('sync.errorBundleIncomplete') : t('staff.syncKept')}
        />
      ) : facts.isExpired ? (
        <Notice
          tone="warning"
          title={t('staff.bundleExpired')}
          text={t('staff.bundleExpiredText', { expires: formatStamp(facts.expiresAt) })}
        />
      ) : (
        <Notice tone="info" title={t('staff.bundleNewer')} text={t('staff.bundleNewerText')} />
      )}
      {facts.clockIsBehind && <p>{t('sync.clockBehind')}</p>}
      <DefinitionTable rows={rows} />
    </>
  );
}

/** Two of one minute differ in their number. */
function stateWords(
  t: Translate,
  state: { readonly generation: number; readonly records: number; readonly publishedAt: string },
): string {
  return t('staff.bundleState', {
    generation: state.generation,
    records: state.records,
    published: formatStamp(state.publishedAt),
  });
}
