/** Owns examples of the dialog. */
import { Button } from './button';
import { Dialog } from './dialog';

/** Makes the rest of the page inert: shown alone. */
export const alone = true;

const nothing = () => {};

export function Question() {
  return (
    <Dialog
      title="结束使用，清空查阅篮？"
      onClose={nothing}
      actions={
        <>
          <Button label="继续使用" onPress={nothing} />
          <Button label="结束并清除" kind="end" onPress={nothing} />
        </>
      }
    >
      <p>查阅篮里还有 3 条。</p>
    </Dialog>
  );
}
