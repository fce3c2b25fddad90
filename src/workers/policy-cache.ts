/** Owns the names by which catalogue worker and service worker share the Content-Security-Policy of the last valid site config. */

export const POLICY_CACHE = 'chayue-policy';
export const POLICY_KEY = '/site.json';
