/** Owns asking threads ahead and taking their answers in the order of asking. */

/**
 * Never more answers are out than `depth`, and one more: who asks for more faster than it is taken fills the memory.
 * @param ask called in the order of `items`
 */
export async function takeInOrder<Item, Answer>(
  items: Iterable<Item> | AsyncIterable<Item>,
  depth: number,
  ask: (item: Item) => Promise<Answer>,
  take: (answer: Answer) => Promise<void> | void,
): Promise<void> {
  const asked: Promise<Answer>[] = [];
  for await (const item of items) {
    const answer = ask(item);
    // Whoever waits for it gets the failure; until then it must not count as unheard.
    answer.catch(() => {});
    asked.push(answer);
    if (asked.length > depth) await take(await (asked.shift() as Promise<Answer>));
  }
  for (const answer of asked) await take(await answer);
}
