/** Owns an example of a screen whose part comes at the worst moment: after it was first drawn, before its effect looks for it. */
import { useLayoutEffect } from 'preact/hooks';
import { lazyScreen } from './lazy-screen';

const Late = lazyScreen(async () => () => <p>这一页打开了。</p>);

export function ComesWhileDrawn() {
  // Layout effects run right after the drawing, and what a promise brings comes before the other effects.
  useLayoutEffect(() => void Late.preload(), []);
  return <Late />;
}
