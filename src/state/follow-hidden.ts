/** Owns that what is hidden while it lies in the basket goes from it. */
import type { CatalogueConnection } from '../workers/catalogue/protocol';
import type { SessionModel } from './session-model';

export function followHidden(
  session: Pick<SessionModel, 'basket' | 'keepInBasket'>,
  connection: CatalogueConnection,
): void {
  connection.on('hidden', async () => {
    const asked = session.basket.peek().map(({ row }) => row.id);
    if (asked.length === 0) return;
    const gone = await findGone(asked, connection);
    // What was chosen meanwhile stays.
    const here = session.basket.peek().map(({ row }) => row.id);
    session.keepInBasket(new Set(here.filter((id) => !gone.has(id))));
  });
}

/** Never rejects. */
async function findGone(ids: readonly string[], connection: CatalogueConnection): Promise<ReadonlySet<string>> {
  try {
    const rows = await connection.ask('rows', { ids });
    const here = new Set(rows.map(({ id }) => id));
    return new Set(ids.filter((id) => !here.has(id)));
  } catch {
    // No catalogue answers just now: what was withdrawn is told without one.
    const isGone = (id: string) =>
      connection.ask('notice', { id }).then(
        (notice) => notice !== null,
        () => false,
      );
    const gone = await Promise.all(ids.map(isGone));
    return new Set(ids.filter((_, place) => gone[place]));
  }
}
