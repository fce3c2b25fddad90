/** Owns the one error class of the project and its closed list of codes. A code is what i18n turns into words; `detail` is for logs. */

export const ERROR_CODES = [
  // network and feed
  'network.unreachable',
  'network.timeout',
  'network.status',
  'feed.malformed',
  'feed.unsupportedFormat',
  'feed.hashMismatch',
  'feed.lengthMismatch',
  'feed.older',
  // trust in the feed (TUF)
  'feed.noRoot',
  'feed.badSignature',
  'feed.rollback',
  'feed.expired',
  'feed.clock',
  'feed.mixedUp',
  'feed.tooLarge',
  // a bundle on a stick
  'bundle.malformed',
  'bundle.unreadable',
  'bundle.expired',
  'bundle.older',
  'bundle.incomplete',
  // storage
  'storage.full',
  'storage.failed',
  'storage.missingPage',
  // segments
  'segment.malformed',
  'segment.unsupportedVersion',
  // worker wall
  'worker.died',
  'worker.buildMismatch',
  'worker.cancelled',
  'worker.internal',
  'worker.partMissing',
  // catalogue
  'catalogue.absent',
  'record.notFound',
  'record.withdrawn',
  'record.over',
  'text.absent',
  // config
  'config.malformed',
  // staff
  'pin.notSet',
  'pin.wrong',
  'pin.locked',
  'pin.weak',
  // handwriting
  'model.missing',
  'model.damaged',
  'model.unsupported',
  // the shipped voice
  'speech.missing',
  'speech.damaged',
  // requests
  'slip.empty',
  'slip.malformed',
  // portal
  'import.unreadable',
  'import.noColumns',
  'publish.nothing',
  'publish.speech',
  'publish.locked',
  'publish.stopped',
  'takedown.unapproved',
  'takedown.unknownRecord',
  'takedown.stuck',
  'changes.noFooting',
  'changes.unknownRecord',
  'changes.wholeExport',
  'rollback.nothing',
  'rollback.damaged',
  'bundle.noGeneration',
  'bundle.noSelection',
  'ledger.damaged',
  'keys.missing',
  'keys.exists',
  'keys.malformed',
  'keys.passphrase',
  'keys.threshold',
  'keys.otherRoot',
  'serve.portTaken',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export class AppError extends Error {
  // Set by hand: minifiers rename classes.
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** For logs and staff, never for readers; holds no personal data. */
  readonly detail: string;

  constructor(code: ErrorCode, detail = '', options?: ErrorOptions) {
    super(detail ? `${code}: ${detail}` : code, options);
    this.code = code;
    this.detail = detail;
  }
}

/** Any thrown value as an `AppError`; what is not one already becomes `fallback` with its message as detail. */
export function toAppError(thrown: unknown, fallback: ErrorCode): AppError {
  if (thrown instanceof AppError) return thrown;
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new AppError(fallback, detail, { cause: thrown });
}
