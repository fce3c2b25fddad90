/** The reserve on a disk that other programs fill. */
import { expect, test } from 'vitest';
import { FakeDisk } from '../../tests/fixtures/fake-disk';
import { diskReserveOf } from './disk-reserve';
import { takeRoom } from './disk-room';
import type { Store } from './store';
import { SPARE_BYTES, WriteTracker } from './write-tracker';

const MB = 1024 * 1024;

function open(disk: FakeDisk) {
  const writes = new WriteTracker((bytes, signal) => takeRoom(disk.storage, bytes, signal));
  const store = {
    attach: <T>(create: (database: () => IDBDatabase, tracker: WriteTracker) => T) => create(never, writes),
  };
  return { writes, reserve: diskReserveOf(store as unknown as Store, disk.storage) };
}
const never = () => {
  throw new Error('no database is asked for');
};

test('a full disk has room for small writes once the reserve was given up, and it is laid again when others made room', async () => {
  const disk = new FakeDisk(500 * MB);
  const { writes, reserve } = open(disk);
  expect(await reserve.lay()).toBe(true);
  disk.foreignBytes += disk.freeBytes();
  await expect(writes.track(async () => 'written')).rejects.toMatchObject({ code: 'storage.full' });
  expect(await reserve.giveUp()).toBe(true);
  expect(disk.sizeOf('reserve')).toBe(0);
  expect(await writes.track(async () => 'written')).toBe('written');
  expect(await reserve.giveUp()).toBe(false);
  expect(await reserve.lay()).toBe(false);
  disk.foreignBytes -= 100 * MB;
  expect(await reserve.lay()).toBe(true);
  expect(disk.sizeOf('reserve')).toBeGreaterThan(SPARE_BYTES);
});

test('a disk with little room is left alone, and a reserve that is there is not written again', async () => {
  const disk = new FakeDisk(45 * MB);
  expect(await open(disk).reserve.lay()).toBe(false);
  expect(disk.sizeOf('reserve')).toBe(0);
  const roomy = new FakeDisk(500 * MB);
  expect(await open(roomy).reserve.lay()).toBe(true);
  roomy.foreignBytes += roomy.freeBytes();
  expect(await open(roomy).reserve.lay()).toBe(true);
});

test('no write begins while the reserve is laid: the trial for it may fill the disk', async () => {
  const disk = new FakeDisk(500 * MB);
  const { writes, reserve } = open(disk);
  const order: string[] = [];
  const laying = reserve.lay().then(() => order.push('laid'));
  await Promise.all([laying, writes.track(async () => order.push('written'))]);
  expect(order).toEqual(['laid', 'written']);
});
