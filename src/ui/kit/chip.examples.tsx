/** Owns examples of the chip. */
import { Chip } from './chip';

const nothing = () => {};

export function Choices() {
  return (
    <p>
      <Chip label="最低生活保障" onPress={nothing} />
      <Chip label="2026" count={1284} pressed={false} onPress={nothing} />
      <Chip label="2025" count={35_712} pressed onPress={nothing} />
    </p>
  );
}
