/** Owns examples of the sheet. */
import { Button } from './button';
import { Chip } from './chip';
import { Sheet } from './sheet';

/** Makes the rest of the page inert: shown alone. */
export const alone = true;

const nothing = () => {};

export function FacetList() {
  return (
    <Sheet
      title="选择机构"
      closeLabel="关闭"
      onClose={nothing}
      actions={<Button label="查看 128 条" kind="primary" onPress={nothing} />}
    >
      {Array.from({ length: 40 }, (_, index) => (
        <Chip
          key={index}
          label={`示例县第 ${index + 1} 个机构`}
          count={index * 7}
          pressed={index === 2}
          onPress={nothing}
        />
      ))}
    </Sheet>
  );
}
