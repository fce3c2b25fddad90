import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openStore } from '../../store/store';
import { createCalibrationDesk } from './answer-calibration';

const MEASURED = { pxPerMm: 3.4, longSidePx: 1920, shortSidePx: 1080 };

test('what was measured at the screen is there after a restart, and gone when it is reset', async () => {
  const indexedDB = new IDBFactory();
  let store = await openStore({ indexedDB });
  await createCalibrationDesk(store.settings).keep(MEASURED);
  await store.close();
  store = await openStore({ indexedDB });
  expect(await store.settings.read('calibration')).toEqual(MEASURED);
  await createCalibrationDesk(store.settings).keep(null);
  expect(await store.settings.read('calibration')).toBeUndefined();
  await store.close();
});

test('what no screen can have is refused and changes nothing', async () => {
  const store = await openStore({ indexedDB: new IDBFactory() });
  const desk = createCalibrationDesk(store.settings);
  await desk.keep(MEASURED);
  await expect(desk.keep({ ...MEASURED, pxPerMm: 0 })).rejects.toMatchObject({ code: 'worker.internal' });
  expect(await store.settings.read('calibration')).toEqual(MEASURED);
  await store.close();
});
