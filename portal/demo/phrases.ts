/**
 * Owns sentences with blanks: a blank keeps its filling for the whole document, so that title and text speak of the same
 * firm; `{company2}` is another one.
 */
import { BLANKS, type Blank, type BlankSource, INDUSTRIES, type Industry } from './blanks';
import type { OrganEntry } from './county-model';
import type { Scene } from './document';
import { skewed } from './name-pools';

interface Part {
  readonly before: string;
  /** Name of the blank with its number, null after the last one. */
  readonly blank: string | null;
  readonly fill: Blank | null;
  readonly number: number;
}

const templates = new Map<string, readonly Part[]>();

function templateOf(text: string): readonly Part[] {
  const known = templates.get(text);
  if (known !== undefined) return known;
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{([a-zA-Z]+)(\d?)\}/g)) {
    const fill = BLANKS[match[1] ?? ''];
    if (fill === undefined) throw new RangeError(`unknown blank ${match[0]} in ${text}`);
    parts.push({
      before: text.slice(end, match.index),
      blank: `${match[1] ?? ''}${match[2] ?? ''}`,
      fill,
      number: Number(match[2] ?? 0),
    });
    end = match.index + match[0].length;
  }
  parts.push({ before: text.slice(end), blank: null, fill: null, number: 0 });
  templates.set(text, parts);
  return parts;
}

/** The blanks of one document. */
export class Phrases implements BlankSource {
  readonly scene: Scene;
  readonly #values = new Map<string, string>();
  #town: OrganEntry | null = null;
  #industry: Industry | null = null;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** The issuing town, else one drawn for the document; the first towns of the directory are the busiest. */
  get town(): OrganEntry {
    if (this.#town === null) {
      const { organ, county, random } = this.scene;
      this.#town =
        organ.organ.kind === 'town' ? organ : (county.towns[skewed(random, county.towns.length, 1.3)] ?? organ);
    }
    return this.#town;
  }

  /** What the factory of the document makes. */
  get industry(): Industry {
    const { random } = this.scene;
    this.#industry ??= INDUSTRIES[skewed(random, INDUSTRIES.length, 1.1)] ?? {
      line: '建材',
      unit: '吨',
      goods: ['建材'],
    };
    return this.#industry;
  }

  /** What a blank without a number holds in this document. */
  value(blank: string): string {
    const fill = BLANKS[blank];
    if (fill === undefined) throw new RangeError(`unknown blank ${blank}`);
    return this.#value(blank, fill, 0);
  }

  #value(blank: string, fill: Blank, number: number): string {
    let value = this.#values.get(blank);
    if (value === undefined) {
      value = fill(this.scene.random, this, number);
      this.#values.set(blank, value);
    }
    return value;
  }

  /** The sentence with its blanks filled; throws RangeError for an unknown blank. */
  fill(text: string): string {
    let filled = '';
    for (const { before, blank, fill, number } of templateOf(text)) {
      filled += before;
      if (blank !== null && fill !== null) filled += this.#value(blank, fill, number);
    }
    return filled;
  }
}
