import { expect, test } from 'vitest';
import { pressedButtons, switchCodes } from './switch-codes';

test('without a config one switch is Space; with two Space goes on and Enter chooses', () => {
  expect(switchCodes(undefined)).toEqual({ count: 1, select: ['Space'], advance: [] });
  expect(switchCodes({ count: 2, stepSeconds: 2 })).toEqual({ count: 2, select: ['Enter'], advance: ['Space'] });
  expect(switchCodes({ count: 1, select: ['F13', 'Gamepad:0'], stepSeconds: 2 }).select).toEqual(['F13', 'Gamepad:0']);
});

test('buttons of every gamepad are named by their place, also those that are pressed by half', () => {
  const button = (pressed: boolean, value: number) => ({ pressed, value });
  const pads = [null, { buttons: [button(false, 0.2), button(true, 1)] }, { buttons: [button(false, 0.6)] }];
  expect([...pressedButtons(pads)].sort()).toEqual(['Gamepad:0', 'Gamepad:1']);
});
