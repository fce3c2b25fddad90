/** Owns the organ directory (政府信息公开指南): organs by group, found by typing or by looking through. */
import type { Organ, OrganKind } from '../../../catalogue/organ';
import type { MessageKey } from '../../../i18n/translate';
import { OrgansModel } from '../../../state/organs-model';
import type { Screen } from '../../../state/route-model';
import { useApp } from '../../app-context';
import { Icon } from '../../kit/icon';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { TextField } from '../../kit/text-field';
import { FailureNotice } from '../../results/failure-notice';
import { OrderChoice } from '../../results/order-choice';
import { useKept } from '../../use-kept';
import { OfficeBadge } from './office-badge';
import styles from './organs-screen.module.css';

const GROUPS: readonly { readonly kind: OrganKind; readonly title: MessageKey }[] = [
  { kind: 'government', title: 'organs.government' },
  { kind: 'department', title: 'organs.department' },
  { kind: 'town', title: 'organs.town' },
  { kind: 'publicInstitution', title: 'organs.publicInstitution' },
];

export function OrgansScreen(_: Extract<Screen, { name: 'organs' }>) {
  const { connection, input, t } = useApp();
  const model = useKept('organs', () => new OrgansModel(connection));
  const status = model.status.value;
  const shown = model.shown.value;
  return (
    <div class={styles.screen} data-over-panel={input.field.value !== null}>
      <SectionTitle level={1} text={t('organs.title')} />
      <div class={styles.ask}>
        <TextField
          label={t('organs.field')}
          value={model.text.value}
          icon="search"
          placeholder={t('organs.placeholder')}
          maxLength={40}
          onInput={(text) => model.type(text)}
          onSubmit={() => input.close()}
        />
      </div>
      {status.name === 'loading' && <p aria-busy="true">{t('organs.loading')}</p>}
      {status.name === 'failed' && <FailureNotice code={status.code} onRetry={() => model.retry()} />}
      {status.name === 'ready' && status.organs.length === 0 && (
        <Notice tone="info" title={t('organs.noneTitle')} text={t('organs.noneText')} />
      )}
      {status.name === 'ready' && status.organs.length > 0 && shown.length === 0 && (
        <Notice tone="info" title={t('organs.notFound')} text={t('organs.notFoundText')} />
      )}
      {shown.length > 1 && (
        <OrderChoice
          order={model.order.value}
          onChoose={(order) => {
            model.order.value = order;
          }}
        />
      )}
      {GROUPS.map(({ kind, title }) => (
        <Group key={kind} title={t(title)} organs={shown.filter((organ) => organ.kind === kind)} />
      ))}
    </div>
  );
}

function Group({ title, organs }: { title: string; organs: readonly Organ[] }) {
  const { route, t } = useApp();
  if (organs.length === 0) return null;
  return (
    <section class={styles.group}>
      <h2>{title}</h2>
      <ul class={styles.list}>
        {organs.map((organ) => (
          <li key={organ.id}>
            <button type="button" class={styles.organ} onClick={() => route.open({ name: 'organ', id: organ.id })}>
              <span class={styles.name} lang="zh-Hans">
                {organ.name}
              </span>
              <Icon name="chevron-right" />
              <span class={styles.facts}>
                <OfficeBadge hours={organ.hours} />
                <span>{organ.telephone || t('organs.noTelephone')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
