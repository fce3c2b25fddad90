/** Owns which languages the interface speaks, by their tags (BCP 47). The catalogue is in Simplified Chinese whatever the interface speaks. */
export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
