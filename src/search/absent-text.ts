/** Owns saying that the text of a record is not on this machine, which keeps only some (decision 029): everything else of the record is. */
import { AppError } from '../base/app-error';

/** Where the text lies in the feed: a stretch of the bodies file of a segment. */
export interface AbsentText {
  readonly segmentId: string;
  readonly sha256: string;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

export class AbsentTextError extends AppError {
  constructor(readonly text: AbsentText) {
    super('text.absent', text.sha256);
  }
}
