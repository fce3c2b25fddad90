/** Owns when an engine reads its vocabulary: once, when it is first asked for. Searches that find something do without. */
import { lazyPart } from '../base/lazy-part';
import type { VocabularyInput } from './page-source';
import type { Vocabulary } from './vocabulary';

const loadVocabularyPart = lazyPart(() => import('./vocabulary'));

export class LazyVocabulary {
  private reading: Promise<Vocabulary> | null = null;

  constructor(private readonly input: VocabularyInput | undefined) {}

  get id(): string | null {
    return this.input?.id ?? null;
  }

  /** @throws AppError `segment.malformed` | `segment.unsupportedVersion` | `worker.partMissing` | errors of the reading; it is then tried again. */
  get(): Promise<Vocabulary> {
    this.reading ??= this.read();
    const mine = this.reading;
    mine.catch(() => {
      if (this.reading === mine) this.reading = null;
    });
    return mine;
  }

  private async read(): Promise<Vocabulary> {
    const [{ Vocabulary }, bytes] = await Promise.all([loadVocabularyPart(), this.input?.read()]);
    return bytes ? Vocabulary.parse(bytes) : Vocabulary.empty();
  }
}
