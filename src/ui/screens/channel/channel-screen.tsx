/**
 * Owns the screens that say where to go: 依申请公开 and 监督与网站找错, until they have forms of their own.
 * What is said follows the Regulation as revised in 2019 (Art. 27, 29, 31, 33, 42, 43, 47, 51), never the text of 2007.
 */
import type { ComponentChildren } from 'preact';
import type { Organ } from '../../../catalogue/organ';
import type { MessageKey } from '../../../i18n/translate';
import { OrgansModel } from '../../../state/organs-model';
import type { Screen } from '../../../state/route-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { DefinitionTable } from '../../kit/definition-table';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { useKept } from '../../use-kept';
import { organHoursWords } from '../organs/hours-words';
import styles from './channel-screen.module.css';

type Props = Extract<Screen, { name: 'channel' }>;

export function ChannelScreen(props: Props) {
  return props.entry === 'apply' ? <Apply {...props} /> : <Supervision />;
}

function Apply({ words = '', organId }: Props) {
  const { connection, t, route } = useApp();
  const { venue } = useSiteConfig();
  const model = useKept('organs', () => new OrgansModel(connection));
  const status = model.status.value;
  const organ = status.name === 'ready' ? status.organs.find((one) => one.id === organId) : undefined;
  const search = (text: string) => route.open({ name: 'search', text, filters: {}, sort: 'relevance' });
  return (
    <div class={styles.page}>
      <SectionTitle level={1} text={t('home.apply')} />
      <p class={styles.lead}>{t('channel.applyLead')}</p>
      <Notice
        tone="info"
        title={t('channel.firstTitle')}
        text={words === '' ? t('channel.firstText') : t('channel.firstWords', { words })}
        actions={<Button label={t('channel.firstSearch')} kind="primary" icon="search" onPress={() => search('')} />}
      />
      <Steps title={t('channel.stepsTitle')}>
        <Step at={1} title={t('channel.whoTitle')}>
          <p>{t('channel.whoText')}</p>
          {organ ? (
            <OrganOffice organ={organ} />
          ) : (
            <Button label={t('channel.findOrgan')} icon="building" onPress={() => route.open({ name: 'organs' })} />
          )}
        </Step>
        <Step at={2} title={t('channel.whatTitle')}>
          <List keys={['channel.what1', 'channel.what2', 'channel.what3']} />
          <p>{t('channel.whatHelp')}</p>
        </Step>
        <Step at={3} title={t('channel.whenTitle')}>
          <List keys={['channel.when1', 'channel.when2', 'channel.when3']} />
        </Step>
        <Step at={4} title={t('channel.feeTitle')}>
          <p>{t('channel.feeText')}</p>
        </Step>
      </Steps>
      <section class={styles.block}>
        <h2>{t('channel.windowTitle')}</h2>
        <p>{t('channel.windowText')}</p>
        <DefinitionTable
          rows={[
            { label: t('slip.window'), value: venue.serviceWindow.place },
            { label: t('slip.hours'), value: venue.serviceWindow.hours },
            { label: t('slip.telephone'), value: venue.serviceWindow.telephone },
          ]}
        />
      </section>
      <p class={styles.source}>{t('channel.applySource')}</p>
    </div>
  );
}

function OrganOffice({ organ }: { organ: Organ }) {
  const { t } = useApp();
  return (
    <DefinitionTable
      rows={[
        { label: t('facet.organ'), value: organ.name },
        { label: t('organs.disclosureOffice'), value: organ.disclosureOffice || t('organs.notPublished') },
        { label: t('organs.address'), value: organ.address || t('organs.notPublished') },
        { label: t('organs.telephone'), value: organ.telephone || t('organs.notPublished') },
        { label: t('organs.hours'), value: organHoursWords(t, organ) },
      ]}
    />
  );
}

function Supervision() {
  const { t, route } = useApp();
  const { home, venue } = useSiteConfig();
  return (
    <div class={styles.page}>
      <SectionTitle level={1} text={t('home.supervision')} />
      <p class={styles.lead}>{t('channel.supervisionLead')}</p>
      <section class={styles.block}>
        <h2>{t('channel.whereTitle')}</h2>
        <DefinitionTable
          rows={[
            { label: t('channel.organ'), value: home.supervision.organ },
            { label: t('organs.telephone'), value: home.supervision.telephone },
            { label: t('organs.hours'), value: home.supervision.hours },
          ]}
        />
      </section>
      <Steps title={t('channel.casesTitle')}>
        <Step at={1} title={t('channel.errorTitle')}>
          <p>{t('channel.errorText')}</p>
        </Step>
        <Step at={2} title={t('channel.dutyTitle')}>
          <p>{t('channel.dutyText')}</p>
        </Step>
        <Step at={3} title={t('channel.answerTitle')}>
          <p>{t('channel.answerText')}</p>
        </Step>
      </Steps>
      <section class={styles.block}>
        <h2>{t('channel.hereTitle')}</h2>
        <p>{t('channel.hereText', { place: venue.helpDesk.place, telephone: venue.helpDesk.telephone })}</p>
      </section>
      <div class={styles.buttons}>
        <Button label={t('channel.findOrgan')} icon="building" onPress={() => route.open({ name: 'organs' })} />
        <Button label={t('app.help')} icon="help" onPress={() => route.open({ name: 'help' })} />
      </div>
      <p class={styles.source}>{t('channel.supervisionSource')}</p>
    </div>
  );
}

function Steps({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class={styles.block}>
      <h2>{title}</h2>
      <ol class={styles.steps}>{children}</ol>
    </section>
  );
}

function Step({ at, title, children }: { at: number; title: string; children: ComponentChildren }) {
  return (
    <li class={styles.step}>
      <span class={styles.number} aria-hidden="true">
        {at}
      </span>
      <div class={styles.words}>
        <h3>{title}</h3>
        {children}
      </div>
    </li>
  );
}

function List({ keys }: { keys: readonly MessageKey[] }) {
  const { t } = useApp();
  return (
    <ul class={styles.list}>
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
}
