/** Owns the dock: the same buttons in the same places on every screen and in every mode; an eighth where part of the glass is out of reach. */
import { useApp } from '../app-context';
import { Icon, type IconName } from '../kit/icon';
import { reach } from './display-modes';
import styles from './dock.module.css';

/** Both buttons say what they will do. */
const NEXT_SIZE = { standard: 'app.largeText', large: 'app.extraText', extra: 'app.standardText' } as const;
const NEXT_CONTRAST = { normal: 'app.contrast', dark: 'app.contrastLight', light: 'app.contrastOff' } as const;

export function Dock() {
  const { t, session, route } = useApp();
  const { stack } = route;
  const top = stack.value.at(-1)?.screen.name;
  const basketCount = session.basketCount.value;
  const canMove = reach.value?.name === 'part';
  const isReach = session.isReach.value;
  const isHelp = top === 'help' || top === 'call';
  const openOnce = (name: 'basket' | 'help') => {
    if (top !== name && !(name === 'help' && isHelp)) route.leave(() => route.open({ name }));
  };
  return (
    <nav class={styles.dock} data-dock data-moves={canMove} aria-label={t('shell.dock')}>
      <DockButton icon="home" label={t('app.home')} current={top === 'home'} onPress={() => route.leave(route.home)} />
      <DockButton icon="back" label={t('app.back')} disabled={top === 'home'} onPress={() => route.leave(route.back)} />
      <DockButton
        icon="basket"
        label={t('app.basket')}
        describe={t('shell.basketCount', { count: basketCount })}
        count={basketCount}
        current={top === 'basket'}
        onPress={() => openOnce('basket')}
      />
      <DockButton
        icon="large-text"
        label={t(NEXT_SIZE[session.textSize.value])}
        onPress={() => session.stepTextSize()}
      />
      <DockButton
        icon="contrast"
        label={t(NEXT_CONTRAST[session.contrast.value])}
        onPress={() => session.stepContrast()}
      />
      {canMove && (
        <DockButton
          icon={isReach ? 'page-up' : 'page-down'}
          label={t(isReach ? 'app.reachOff' : 'app.reach')}
          onPress={() => {
            session.isReach.value = !isReach;
          }}
        />
      )}
      <DockButton icon="help" label={t('app.help')} kind="help" current={isHelp} onPress={() => openOnce('help')} />
      <DockButton icon="end" label={t('app.end')} kind="end" onPress={() => session.end()} />
    </nav>
  );
}

interface DockButtonProps {
  icon: IconName;
  label: string;
  describe?: string;
  kind?: 'help' | 'end';
  /** The screen that it opens is the one shown. */
  current?: boolean;
  disabled?: boolean;
  count?: number;
  onPress(): void;
}

function DockButton({ icon, label, describe, kind, current, disabled, count, onPress }: DockButtonProps) {
  return (
    <button
      type="button"
      class={styles.button}
      data-kind={kind}
      aria-current={current ? 'page' : undefined}
      aria-label={describe}
      disabled={disabled}
      onClick={onPress}
    >
      <span class={styles.icon}>
        <Icon name={icon} />
        {count !== undefined && count > 0 && <span class={styles.count} data-count={count} />}
      </span>
      <span>{label}</span>
    </button>
  );
}
