/** Owns keeping what staff measured at the screen of this terminal. */
import { AppError } from '../../base/app-error';
import { isScreenCalibration, type ScreenCalibration } from '../../config/screen-calibration';
import type { SettingsStore } from '../../store/settings-store';

export interface CalibrationDesk {
  /** On the disk before it answers; null forgets it. @throws AppError `worker.internal` for what no screen has. */
  keep(calibration: ScreenCalibration | null): Promise<void>;
}

export function createCalibrationDesk(settings: SettingsStore): CalibrationDesk {
  return {
    async keep(calibration) {
      if (calibration === null) return settings.remove('calibration');
      if (!isScreenCalibration(calibration)) throw new AppError('worker.internal', 'no screen has this size');
      await settings.write({ calibration });
    },
  };
}
