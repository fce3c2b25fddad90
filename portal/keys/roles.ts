/** Owns the names of the feed's signing roles (TUF 1.0) and for how long what each signs stays good. */
import * as v from 'valibot';

/** Held on the machine that publishes; the root's keys never are. */
export const ONLINE_ROLES = ['targets', 'snapshot', 'timestamp'] as const;
export const ROLES = ['root', ...ONLINE_ROLES] as const;
export type OnlineRole = (typeof ONLINE_ROLES)[number];
export type RoleName = (typeof ROLES)[number];

const days = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

/** `feed.expiryDays` of the portal's site file. Whole days from signing to expiry; what is not said is the default. */
export const expiryDaysSchema = v.strictObject({
  root: v.optional(days(3650), 365),
  targets: v.optional(days(730), 90),
  snapshot: v.optional(days(365), 14),
  timestamp: v.optional(days(90), 3),
});
export type ExpiryDays = v.InferOutput<typeof expiryDaysSchema>;

export const DEFAULT_EXPIRY_DAYS: ExpiryDays = v.parse(expiryDaysSchema, {});

export const DAY_MS = 86_400_000;

/** As TUF writes instants: ISO 8601 UTC, whole seconds. */
export function signedInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function isOnlineRole(role: RoleName): role is OnlineRole {
  return role !== 'root';
}
