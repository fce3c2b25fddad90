import { expect, test } from 'vitest';
import { parseOrgans, parseTombstones } from './documents';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const ORGAN = {
  id: 'o1',
  name: '示例县民政局',
  shortName: '县民政局',
  kind: 'department',
  parentId: null,
  duties: '社会救助',
  disclosureOffice: '办公室',
  address: '示例县人民路 1 号',
  postcode: '000000',
  telephone: '0000-1230000',
  fax: null,
  email: null,
  hours: { weekdays: [1, 5], spans: [{ fromMinute: 540, toMinute: 720 }] },
};

test('organs are read as they were written', () => {
  expect(parseOrgans(bytes([ORGAN]))).toEqual([ORGAN]);
});

test('a wrong organ is named by its path', () => {
  const wrong = { ...ORGAN, hours: { weekdays: [8], spans: [] } };
  expect(() => parseOrgans(bytes([ORGAN, wrong]))).toThrow(/feed\.malformed: organs: 1\.hours\.weekdays\.0/);
  expect(() => parseOrgans(new TextEncoder().encode('<html>'))).toThrow(/organs: not JSON/);
});

test('tombstones are a list of ids and nothing else', () => {
  expect(parseTombstones(bytes(['a', 'b']))).toEqual(['a', 'b']);
  expect(() => parseTombstones(bytes([1]))).toThrow(expect.objectContaining({ code: 'feed.malformed' }));
  expect(() => parseTombstones(bytes({}))).toThrow(expect.objectContaining({ code: 'feed.malformed' }));
});
