import { expect, test } from 'vitest';
import { PrintModel } from './print-model';

test('after printing the reader is asked, and can print again until it is good', async () => {
  let prints = 0;
  const model = new PrintModel(async () => {
    prints += 1;
    return 'closed';
  });
  const first = model.print();
  expect(model.status.value).toEqual({ name: 'printing' });
  await model.print();
  await first;
  expect(prints).toBe(1);
  expect(model.status.value).toEqual({ name: 'asking', slow: false });
  await model.print();
  expect(prints).toBe(2);
  model.good();
  expect(model.status.value).toEqual({ name: 'done' });
  await model.print();
  expect(prints).toBe(3);
});

test('a silent printer and a print that throws are asked about too', async () => {
  const silent = new PrintModel(async () => 'timedOut');
  await silent.print();
  expect(silent.status.value).toEqual({ name: 'asking', slow: true });
  const broken = new PrintModel(async () => {
    throw new Error('no printer');
  });
  await broken.print();
  expect(broken.status.value).toEqual({ name: 'asking', slow: true });
});
