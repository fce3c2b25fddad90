/** Owns making the desks that are loaded when someone first comes to them: slips, the staff PIN, the screen's size. None stands in the way of the first search. */
import { type CalibrationDesk, createCalibrationDesk } from './answer-calibration';
import { createPinDesk, type PinDesk, type PinDeskOptions } from './answer-pin';
import { createSlipDesk, type SlipDesk, type SlipDeskOptions } from './answer-slips';

export interface Desks {
  readonly pin: PinDesk;
  readonly slips: SlipDesk;
  readonly calibration: CalibrationDesk;
}

export function createDesks(options: { readonly pin: PinDeskOptions; readonly slips: SlipDeskOptions }): Desks {
  return {
    pin: createPinDesk(options.pin),
    slips: createSlipDesk(options.slips),
    calibration: createCalibrationDesk(options.pin.settings),
  };
}
