/** Owns the form in which the words of one department are written down. */

/** [key of the organ, what it pushes on with, what it looks after and inspects], words separated by spaces. */
export type MatterRow = readonly [organ: string, works: string, objects: string];
