import { expect, test } from 'vitest';
import { HostileFeed, toBytes } from '../../../tests/fixtures/hostile-feed';
import { parseMetadata, type RoleName } from './metadata';

const pathOf = {
  root: 'metadata/1.root.json',
  timestamp: 'timestamp.json',
  snapshot: 'metadata/1.snapshot.json',
  targets: 'metadata/1.targets.json',
};

/** The file of a role with one piece of its text exchanged. */
function parseWith<R extends RoleName>(role: R, before: string | RegExp, after: string) {
  const text = new TextDecoder().decode(new HostileFeed().file(pathOf[role]));
  expect(text).toMatch(before);
  return parseMetadata(role, new TextEncoder().encode(text.replace(before, after)));
}

test('what a role says comes typed, its times in milliseconds, its unknown fields as they were', () => {
  const { signed, raw } = parseWith('timestamp', '"_type"', '"mine":{"x":[1]},"_type"');
  expect(signed).toMatchObject({
    version: 1,
    expires: Date.parse('2026-11-26T02:00:00Z'),
    signedAt: Date.parse('2026-11-23T02:00:00Z'),
  });
  expect(raw).toMatchObject({ mine: { x: [1] } });
});

test('every field out of shape is refused, and named', () => {
  const hash = /"sha256":"[^"]+"/;
  const bad: [RoleName, string | RegExp, string, RegExp][] = [
    ['root', '"version":1', '"version":0', /^root: version/],
    ['root', '"version":1', '"version":1.5', /^root: version/],
    ['root', '"version":1', '"version":"1"', /^root: version/],
    ['root', /"expires":"[^"]+"/, '"expires":"2099-01-01"', /^root: expires/],
    ['root', /"expires":"[^"]+"/, '"expires":"2099-13-01T00:00:00Z"', /^root: expires/],
    ['root', /"expires":"[^"]+"/, '"expires":"2099-01-01T00:00:00+08:00"', /^root: expires/],
    ['root', '"threshold":2', '"threshold":-1', /^root: roles\.root\.threshold/],
    ['root', '"snapshot":{', '"snapshots":{', /^root: roles\.snapshot/],
    ['root', '"sig":"', '"sig":"xyz', /^root: signatures\.0\.sig/],
    ['root', '"signatures":[', '"signatures":[7,', /^root: signatures\.0/],
    ['timestamp', '"snapshot.json"', '"shot.json"', /^timestamp: meta\.snapshot\.json/],
    ['timestamp', hash, '"sha256":"../../other"', /sha256/],
    ['timestamp', hash, '"sha512":"00"', /sha256/],
    ['snapshot', '"targets.json"', '"other.json"', /^snapshot: meta\.targets\.json/],
    ['snapshot', '"meta":{', '"meta":{"regions.json":{},', /^snapshot: meta\.regions\.json/],
    ['targets', hash, '"sha256":"../../other"', /sha256/],
    ['targets', hash, `"sha256":"${'A'.repeat(64)}"`, /sha256/],
    ['targets', /"length":\d+/, '"length":-1', /length/],
    ['targets', '"_type":"targets"', '"_type":"snapshot"', /^targets expected, snapshot came/],
  ];
  for (const [role, before, after, detail] of bad) {
    const refused = expect.objectContaining({ code: 'feed.malformed', detail: expect.stringMatching(detail) });
    expect(() => parseWith(role, before, after), after).toThrow(refused);
  }
});

test('what is no signed JSON at all is refused', () => {
  const refused = expect.objectContaining({ code: 'feed.malformed' });
  for (const bytes of [
    new Uint8Array(),
    new Uint8Array([0x22, 0xff, 0x22]),
    toBytes(null),
    toBytes([]),
    toBytes({ signatures: [] }),
    toBytes({ signed: {}, signatures: [] }),
    toBytes({ signed: { _type: 'root', spec_version: '1.0.34' }, signatures: Array(65).fill({ keyid: 'a', sig: '' }) }),
  ]) {
    expect(() => parseMetadata('root', bytes)).toThrow(refused);
  }
});

test('only version 1 of the specification, in any of its minor ones, is read', () => {
  for (const version of ['1.0', '1.0.0', '1.0.34', '1.12.3']) {
    expect(parseWith('root', '1.0.34', version).signed.version).toBe(1);
  }
  for (const version of ['2.0.0', '0.9.0', '1', '11.0.0', '1.x']) {
    expect(() => parseWith('root', '1.0.34', version)).toThrow(
      expect.objectContaining({ code: 'feed.unsupportedFormat' }),
    );
  }
});

test('a target named as a part of every object is a target like any other', () => {
  const { signed } = parseWith(
    'targets',
    '"targets":{',
    `"targets":{"toString":{"length":1,"hashes":{"sha256":"${'a'.repeat(64)}"}},`,
  );
  expect(Object.keys(signed.targets)).toEqual(['toString', 'catalogue.json']);
});
