/** Owns the way from one marked word of the query to the next, and taking the marks away. */
import type { Translate } from '../../../i18n/translate';
import type { FindModel } from '../../../state/find-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import styles from './document-bar.module.css';

export interface MarkStepsProps {
  find: FindModel;
  onGo(step: 1 | -1): void;
}

/** Nothing where the words stand nowhere in what is shown. */
export function MarkSteps({ find, onGo }: MarkStepsProps) {
  const { t } = useApp();
  const marked = find.queryMarked.value;
  if (marked && find.count.value === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div class={styles.marks} role="group" aria-label={t('document.marksGroup')}>
      {marked && <StepButtons find={find} onGo={onGo} />}
      {/* One button with two faces: the focus stays on it. */}
      <Button
        key="toggle"
        label={t(marked ? 'document.marksOff' : 'document.marksOn')}
        onPress={() => find.markQuery(!marked)}
      />
    </div>
  );
}

export function StepButtons({ find, onGo }: MarkStepsProps) {
  const { t } = useApp();
  const none = find.count.value === 0;
  return (
    <>
      <Button label={t('document.markBefore')} icon="chevron-up" disabled={none} onPress={() => onGo(-1)} />
      <span class={styles.count}>{placeWords(t, find)}</span>
      <Button label={t('document.markNext')} icon="chevron-down" disabled={none} onPress={() => onGo(1)} />
    </>
  );
}

/** 找到 12 处, or 第 3 处，共 12 处; empty while there is nothing to look for. */
export function placeWords(t: Translate, find: FindModel): string {
  const [count, at, more] = [find.count.value, find.at.value, find.more.value];
  if (count === 0) return find.typed.value?.trim() ? t('document.findNone') : '';
  const all = t(more ? 'document.placesMore' : 'document.places', { count });
  return at === 0 ? t('document.marks', { all }) : t('document.markAt', { at, all });
}
