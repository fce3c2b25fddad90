/** Owns what makes the words of one language fit those of another: the same keys, and in each message the same placeholders. */

/** The names between braces: `'{when} ({days} {days:one=day|other=days})'` → `'when' | 'days'`. */
type PlaceholdersOf<Message> = Message extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}:${string}` ? Name : Inside) | PlaceholdersOf<Rest>
  : never;

/** A message in which each of the names stands. */
type HavingAll<Names extends string> = [Names] extends [never]
  ? string
  : (Names extends string ? (having: `${string}{${Names}}${string}`) => void : never) extends (
        having: infer All,
      ) => void
    ? All
    : never;

/**
 * Words in another language for an area of the source's: a missing key, one too many, or a message without one of its placeholders does not compile.
 * A placeholder that the source does not have is found by `words.test.ts`.
 */
export type WordsLike<Source> = { readonly [Key in keyof Source]: HavingAll<PlaceholdersOf<Source[Key]>> };
