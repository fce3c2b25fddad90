/** Owns examples of marked text. */
import { MarkedText } from './marked-text';

export function TwoMarks() {
  return (
    <p>
      <MarkedText
        text="示例县农村危房改造实施细则"
        marks={[
          [3, 7],
          [9, 11],
        ]}
      />
    </p>
  );
}
