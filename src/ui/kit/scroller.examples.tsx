/** Owns examples of the scroller. */
import { Scroller } from './scroller';

export function LongText() {
  return (
    <div style={{ display: 'flex', height: '200px' }}>
      <Scroller label="正文">
        {Array.from({ length: 30 }, (_, index) => (
          <p key={index}>第{index + 1}条　本细则自印发之日起施行。</p>
        ))}
      </Scroller>
    </div>
  );
}
