/** Owns the Trusted Types policy `kiosk`: the only way in which this app makes a script address, and only for the paths listed here. */
import { AppError } from '../base/app-error';

interface ScriptUrlPolicy {
  createScriptURL(path: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(path: string): string }): ScriptUrlPolicy;
}

/** Own origin only: the service worker, and the workers that the build names after their file. */
const ALLOWED_PATHS = [/^\/sw\.js$/, /^\/assets\/worker-[\w-]+\.js$/];
/** As the development server names them; never part of a build. */
const ALLOWED_DEV_PATHS = [/^\/src\/workers\/[a-z-]+\/worker\.ts\?worker_file&type=module$/, /^\/dev-sw\.js\?dev-sw$/];

/** @throws AppError `worker.internal` for a path that is not on the list. */
export function checkScriptPath(path: string, isDevelopment: boolean): string {
  const allowed = isDevelopment ? [...ALLOWED_PATHS, ...ALLOWED_DEV_PATHS] : ALLOWED_PATHS;
  if (allowed.some((pattern) => pattern.test(path))) return path;
  throw new AppError('worker.internal', `script address not allowed: ${path.slice(0, 200)}`);
}

let policy: ScriptUrlPolicy | null = null;

/**
 * A script address for `new Worker` and for the registration of the service worker. Typed as a string, as the DOM types want it;
 * where Trusted Types exist it is a `TrustedScriptURL` made by the policy `kiosk`.
 * @throws AppError `worker.internal` for a path that is not on the list.
 */
export function trustedScriptUrl(path: string): string {
  const isDevelopment = import.meta.env.DEV;
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return checkScriptPath(path, isDevelopment);
  policy ??= factory.createPolicy('kiosk', { createScriptURL: (asked) => checkScriptPath(asked, isDevelopment) });
  // A template string here would turn the trusted value back into text, which the CSP refuses.
  return policy.createScriptURL(path) as string;
}
