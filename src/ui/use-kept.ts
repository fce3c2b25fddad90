/** Owns what a screen finds again when the reader comes back to it: values that live and die with their route entry. */
import { useState } from 'preact/hooks';
import { currentEntry } from '../state/route-model';
import { useApp } from './app-context';

/** The value kept under `name` by this screen's entry; made by `create` the first time. Nothing kept needs disposing. */
export function useKept<T>(name: string, create: () => T): T {
  const { route } = useApp();
  const [value] = useState(() => {
    const { kept } = currentEntry(route);
    if (!kept.has(name)) kept.set(name, create());
    // Each name is used by one place of one screen, so the type is that of `create`.
    return kept.get(name) as T;
  });
  return value;
}
