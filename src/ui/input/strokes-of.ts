/** Owns the one connection to the strokes worker of a page, made when a way of input first needs it. */
import { lazyPart } from '../../base/lazy-part';

export const openStrokes = lazyPart(() => import('../../workers/strokes/start').then((part) => part.startStrokes()));
