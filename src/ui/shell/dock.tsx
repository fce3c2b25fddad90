/** Owns the dock: the same seven buttons in the same places on every screen and in every mode. */
import { useApp } from '../app-context';
import { Icon, type IconName } from '../kit/icon';
import styles from './dock.module.css';

export function Dock() {
  const { t, session, route } = useApp();
  const { stack } = route;
  const top = stack.value.at(-1)?.screen.name;
  const basketCount = session.basketCount.value;
  const large = session.textSize.value === 'large';
  const high = session.contrast.value === 'high';
  const openOnce = (name: 'basket' | 'help') => {
    if (top !== name) route.open({ name });
  };
  return (
    <nav class={styles.dock} aria-label={t('shell.dock')}>
      <DockButton icon="home" label={t('app.home')} current={top === 'home'} onPress={() => route.home()} />
      <DockButton icon="back" label={t('app.back')} disabled={top === 'home'} onPress={() => route.back()} />
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
        label={large ? t('app.standardText') : t('app.largeText')}
        onPress={() => session.toggleTextSize()}
      />
      <DockButton
        icon="contrast"
        label={high ? t('app.contrastOff') : t('app.contrast')}
        onPress={() => session.toggleContrast()}
      />
      <DockButton
        icon="help"
        label={t('app.help')}
        kind="help"
        current={top === 'help'}
        onPress={() => openOnce('help')}
      />
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
        {count !== undefined && count > 0 && <span class={styles.count}>{count}</span>}
      </span>
      <span>{label}</span>
    </button>
  );
}
