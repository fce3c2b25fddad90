import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ScanNode, ScanWalker } from './scan-walker';

const elements = new Map<string, object>();
const elementOf = (name: string) => {
  const element = elements.get(name) ?? {};
  elements.set(name, element);
  return element;
};
const item = (name: string, part: ScanNode['part'] = ''): ScanNode => ({
  element: elementOf(name),
  part,
  name,
  children: null,
});
const group = (name: string, children: readonly ScanNode[], part: ScanNode['part'] = ''): ScanNode => ({
  element: elementOf(name),
  part,
  name,
  children,
});
const said = (walker: ScanWalker) =>
  walker.stop && (walker.stop.kind === 'leave' ? `out of ${walker.stop.node.name}` : walker.stop.node.name);

const DOCK = group('dock', [item('home'), item('back')]);
const PANEL = group('panel', [item('ways'), group('row 1', [item('a'), item('b')], 'row'), item('go')]);
const SCREEN = group('screen', [DOCK, PANEL, item('down', 'down')]);

test('it goes round the stops of the screen, into a group and out of it by its last stop', () => {
  const walker = new ScanWalker(SCREEN);
  expect(said(walker)).toBe('dock');
  expect(walker.select()).toBeNull();
  expect(said(walker)).toBe('home');
  walker.advance();
  walker.advance();
  expect(said(walker)).toBe('out of dock');
  expect(walker.select()).toBeNull();
  expect(said(walker)).toBe('dock');
  walker.advance();
  expect(said(walker)).toBe('panel');
});

test('what is pressed is given back; from a row it goes out to the group, in which one goes on', () => {
  const walker = new ScanWalker(SCREEN);
  walker.enter(PANEL.element);
  walker.advance();
  walker.select();
  walker.advance();
  expect(walker.select()?.name).toBe('b');
  expect(said(walker)).toBe('row 1');
  walker.advance();
  expect(walker.select()?.name).toBe('go');
  expect(said(walker)).toBe('go');
});

test('a group of which nothing is wanted is left after two rounds, and after three of the screen it rests until a press', () => {
  const walker = new ScanWalker(SCREEN);
  walker.select();
  for (let i = 0; i < 5; i++) walker.advance();
  expect(said(walker)).toBe('out of dock');
  walker.advance();
  expect(said(walker)).toBe('dock');
  for (let i = 0; i < 9; i++) walker.advance();
  expect(walker.isResting).toBe(true);
  walker.advance();
  expect(said(walker)).toBe('dock');
  expect(walker.select()).toBeNull();
  expect(said(walker)).toBe('dock');
  expect(walker.isResting).toBe(false);
});

test('who goes on by hand is never sent out of a group, and can go back', () => {
  const walker = new ScanWalker(SCREEN);
  walker.select();
  for (let i = 0; i < 30; i++) walker.advance(true);
  expect(said(walker)).toBe('home');
  walker.retreat();
  expect(said(walker)).toBe('out of dock');
  expect(walker.leave()).toBe(true);
  expect(walker.leave()).toBe(false);
});

test('the place stays when the screen changes around it, and begins anew when its group has gone', () => {
  const walker = new ScanWalker(SCREEN);
  walker.enter(PANEL.element);
  walker.advance();
  walker.advance();
  const strip = group('strip', [item('低保'), item('底')]);
  walker.renew(group('screen', [DOCK, group('panel', [item('ways'), strip, item('go')]), item('down', 'down')]));
  expect(said(walker)).toBe('go');
  walker.renew(group('screen', [DOCK]));
  expect(said(walker)).toBe('dock');
  walker.renew(group('dialog', [item('yes'), item('no')]));
  expect(said(walker)).toBe('yes');
  walker.renew(group('dialog', []));
  expect(said(walker)).toBeNull();
  expect(walker.select()).toBeNull();
});

test('every item of any screen is reached by going on and choosing alone', () => {
  const tree = fc.letrec<{ node: ScanNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.constant(null).map((): ScanNode => ({ element: {}, part: '', name: 'item', children: null })),
      fc
        .array(tie('node'), { minLength: 1, maxLength: 4 })
        .map((children): ScanNode => ({ element: {}, part: '', name: 'group', children })),
    ),
  })).node;
  const itemsOf = (node: ScanNode): ScanNode[] => (node.children ? node.children.flatMap(itemsOf) : [node]);
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 5 }), (children) => {
      const root: ScanNode = { element: {}, part: '', name: 'screen', children };
      for (const wanted of itemsOf(root)) {
        const walker = new ScanWalker(root);
        const isOnTheWay = (node: ScanNode): boolean => node === wanted || (node.children?.some(isOnTheWay) ?? false);
        let pressed: ScanNode | null = null;
        for (let i = 0; i < 100 && pressed === null; i++) {
          const { stop } = walker;
          if (stop?.kind === 'node' && isOnTheWay(stop.node)) pressed = walker.select();
          else walker.advance();
        }
        expect(pressed).toBe(wanted);
      }
    }),
  );
});
