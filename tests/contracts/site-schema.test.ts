/**
 * The JSON Schema that editors use beside the site configs says what the terminal checks. To make it anew:
 * `UPDATE_SCHEMA=1 npx vitest run --project unit tests/contracts/site-schema.test.ts; npx biome format --write kiosk-config`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { parseSiteConfig, siteConfigSchema } from '../../src/config/site-config';

const FILE = new URL('../../kiosk-config/site.schema.json', import.meta.url);

test('site.schema.json is the schema by which the terminal checks its config', () => {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Chayue site config',
    ...toJsonSchema(siteConfigSchema, { target: 'draft-07', typeMode: 'input', ignoreActions: ['trim', 'check'] }),
  };
  if (process.env.UPDATE_SCHEMA) writeFileSync(FILE, JSON.stringify(schema, null, 2));
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

test('the demo config is valid and names the schema beside it', () => {
  const config = JSON.parse(readFileSync(new URL('../../kiosk-config/demo.json', import.meta.url), 'utf8'));
  expect(parseSiteConfig(config)).toMatchObject({ ok: true });
  expect(config.$schema).toBe('./site.schema.json');
});

test('a wrong config names each problem by its path', () => {
  const config = JSON.parse(readFileSync(new URL('../../kiosk-config/demo.json', import.meta.url), 'utf8'));
  config.terminal.id = 'SLO2';
  config.feed.url = 'ftp://portal.example/';
  config.venue.colour = 'red';
  const result = parseSiteConfig(config);
  expect(result.ok).toBe(false);
  const problems = result.ok ? [] : result.problems.map((problem) => problem.split(':')[0]);
  expect(problems.sort()).toEqual(['feed.url', 'terminal.id', 'venue.colour']);
});
