/** Owns telling what the keys of a set are for now. */
import type { HeldKeys } from './key-folder';
import { ROLES, type RoleName } from './roles';
import { isDemoRoot } from './root-chain';

export interface KeyRow {
  readonly role: RoleName;
  /** In full. */
  readonly id: string;
  readonly scheme: string;
  /** In use with its private half here, in use with it elsewhere, or replaced. */
  readonly state: 'inUse' | 'inUseElsewhere' | 'retired';
  /** When the root that names it expires, ISO instant; empty for one that is out of use. */
  readonly expires: string;
  readonly isDemo: boolean;
}

/** By role, those in use first. */
export function describeKeys({ keys, roots }: HeldKeys): KeyRow[] {
  const root = roots.at(-1)?.metadata.signed;
  const held = new Set(keys.map(({ keyid }) => keyid));
  return ROLES.flatMap((role) => {
    const named = root?.roles[role]?.keyIDs ?? [];
    const inUse = named.map((id): KeyRow => {
      const state = held.has(id) ? 'inUse' : 'inUseElsewhere';
      const { scheme = '' } = root?.keys[id] ?? {};
      return { role, id, scheme, state, expires: root?.expires ?? '', isDemo: root ? isDemoRoot(root) : false };
    });
    const retired = keys
      .filter((file) => file.role === role && !named.includes(file.keyid))
      .map(
        ({ keyid, key, isDemo }): KeyRow => ({
          role,
          id: keyid,
          scheme: key.scheme,
          state: 'retired',
          expires: '',
          isDemo,
        }),
      );
    return [...inUse, ...retired];
  });
}
