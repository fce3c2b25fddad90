import { beforeEach, expect, test } from 'vitest';
import { type AppUpdate, watchAppUpdate } from './app-update';

type Listener = (event: { isUpdate?: boolean }) => void;

let listeners: Map<string, Listener>;
let skipped: number;
let checked: number;
let reloads: number;
let update: AppUpdate;

const emit = (type: string) => listeners.get(type)?.({});

beforeEach(() => {
  listeners = new Map();
  skipped = 0;
  checked = 0;
  reloads = 0;
  update = watchAppUpdate(
    {
      addEventListener: (type, listener) => listeners.set(type, listener),
      messageSkipWaiting: () => skipped++,
      update: async () => {
        checked++;
      },
    },
    () => reloads++,
  );
});

test('a version that waits is told, also to who asks later, until they stop listening', () => {
  const told: string[] = [];
  const stop = update.onWaiting(() => told.push('early'));
  expect(update.isWaiting()).toBe(false);
  emit('waiting');
  expect(update.isWaiting()).toBe(true);
  update.onWaiting(() => told.push('late'));
  expect(told).toEqual(['early', 'late']);
  stop();
  emit('waiting');
  expect(told).toEqual(['early', 'late', 'late']);
});

test('nothing is activated while none waits, and once only', () => {
  update.activate();
  expect(skipped).toBe(0);
  emit('waiting');
  update.activate();
  update.activate();
  expect(skipped).toBe(1);
});

test('the page reloads when the version that it let in takes control, not at the first installation', () => {
  emit('controlling');
  expect(reloads).toBe(0);
  emit('waiting');
  update.activate();
  expect(reloads).toBe(0);
  emit('controlling');
  expect(reloads).toBe(1);
});

test('a version that another window let in is taken up when this page may reload', () => {
  emit('waiting');
  emit('controlling');
  expect(reloads).toBe(0);
  update.activate();
  expect(reloads).toBe(1);
  expect(skipped).toBe(0);
});

test('a look for a newer version is passed on', async () => {
  await update.check();
  expect(checked).toBe(1);
});
