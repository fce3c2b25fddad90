/** Owns the headers that fence the terminal in: what it may load, whom it may talk to. */
import { AppError } from '../../src/base/app-error';
import type { SiteConfig } from '../../src/config/site-config';

/** The origin of an address of the config where it is another than the terminal's own, else null. @throws AppError `config.malformed` for one that is no host name. */
function originOf(path: string, url: string | undefined): string | null {
  if (url === undefined || url.startsWith('/')) return null;
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  // A host may hold `;` and `,` by the letter of the URL standard: in a policy they would begin another directive.
  if (!/^https?:\/\/[a-z0-9.:[\]-]+$/i.test(origin)) {
    throw new AppError('config.malformed', `${path}: not an address with a plain host name: ${url}`);
  }
  return origin;
}

/**
 * @param config the validated site config; without one nothing but the own origin may be talked to.
 * @throws AppError `config.malformed` when an address has no plain host name.
 */
export function securityHeaders(config: SiteConfig | null): { readonly [name: string]: string } {
  // The feed, and the desk that is told of calls for help.
  const origins = new Set([originOf('feed.url', config?.feed.url), originOf('help.webhook', config?.help.webhook)]);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "worker-src 'self'",
    `connect-src 'self'${[...origins].map((origin) => (origin ? ` ${origin}` : '')).join('')}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify kiosk',
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=()',
    'cross-origin-opener-policy': 'same-origin',
  };
}
