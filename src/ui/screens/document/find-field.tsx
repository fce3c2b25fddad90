/** Owns finding other words in a document: the field, and the steps from one place to the next. */
import { MAX_FIND_CHARACTERS } from '../../../state/find-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/text-field';
import styles from './document-bar.module.css';
import { type MarkStepsProps, StepButtons } from './mark-steps';

export function FindField({ find, onGo }: MarkStepsProps) {
  const { t } = useApp();
  return (
    <search
      class={styles.finding}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        find.close();
      }}
    >
      <TextField
        label={t('document.findField')}
        placeholder={t('document.findPlaceholder')}
        value={find.typed.value ?? ''}
        icon="search"
        // Surrogate pairs count as two here; the model cuts at characters.
        maxLength={MAX_FIND_CHARACTERS * 2}
        autoOpen
        onInput={(text) => find.type(text)}
        onSubmit={() => onGo(1)}
      />
      <div class={styles.marks}>
        <StepButtons find={find} onGo={onGo} />
        <Button label={t('document.findClose')} icon="close" onPress={() => find.close()} />
      </div>
    </search>
  );
}
