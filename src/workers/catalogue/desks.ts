/** Owns making the desks that are loaded when someone first comes to them: slips and the staff PIN. Neither stands in the way of the first search. */
import { createPinDesk, type PinDesk, type PinDeskOptions } from './answer-pin';
import { createSlipDesk, type SlipDesk, type SlipDeskOptions } from './answer-slips';

export interface Desks {
  readonly pin: PinDesk;
  readonly slips: SlipDesk;
}

export function createDesks(options: { readonly pin: PinDeskOptions; readonly slips: SlipDeskOptions }): Desks {
  return { pin: createPinDesk(options.pin), slips: createSlipDesk(options.slips) };
}
