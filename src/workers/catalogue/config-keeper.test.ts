import { expect, test } from 'vitest';
import demoConfig from '../../../kiosk-config/demo.json';
import { AppError } from '../../base/app-error';
import type { SettingsStore } from '../../store/settings-store';
import { createConfigKeeper } from './config-keeper';

const keeper = (write: SettingsStore['write'], onPolicy?: (policy: string) => Promise<void>) =>
  createConfigKeeper({
    fetch: async () =>
      new Response(JSON.stringify(demoConfig), {
        headers: { 'content-type': 'application/json', 'content-security-policy': "default-src 'self'" },
      }),
    url: 'http://localhost/site.json',
    settings: { read: async () => undefined, write },
    timeoutMs: 1_000,
    ...(onPolicy && { onPolicy }),
  });

test('a full disk keeps nothing back: the config that came is in use, and it is said what was not kept', async () => {
  const full = () => Promise.reject(new AppError('storage.full', 'quota'));
  const state = await keeper(full, () => Promise.reject(new DOMException('quota', 'QuotaExceededError'))).load();
  expect(state).toMatchObject({ status: 'fresh', config: { terminal: demoConfig.terminal } });
  expect(state.problems).toHaveLength(2);
  expect(state.problems[0]).toMatch(/^site\.json: not kept: storage\.full/);
  expect(state.problems[1]).toMatch(/^content-security-policy: not kept: /);
});

test('a config that is kept has no problems', async () => {
  const written: unknown[] = [];
  const state = await keeper(async (values) => void written.push(values)).load();
  expect(state).toMatchObject({ status: 'fresh', problems: [] });
  expect(written).toEqual([{ lastGoodConfig: demoConfig }]);
});

test('where there is no config at all it is asked for until there is one, and whoever waits hears of it', async () => {
  let asked = 0;
  const keeper = createConfigKeeper({
    fetch: async () => {
      asked += 1;
      if (asked < 4) throw new TypeError('no network');
      return new Response(JSON.stringify(demoConfig), { headers: { 'content-type': 'application/json' } });
    },
    url: 'http://localhost/site.json',
    settings: { read: async () => undefined, write: async () => undefined },
    timeoutMs: 10_000,
    againMs: 1,
  });
  const heard: string[] = [];
  const last = new Promise<void>((resolve) => {
    keeper.boot(({ status }) => {
      heard.push(status);
      if (status === 'fresh') resolve();
    });
  });
  await last;
  expect(heard).toEqual(['none', 'none', 'fresh']);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBe(4);
});
