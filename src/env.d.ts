/** Owns the constants that the build puts in (`vite.config.ts`, `define`). */

/** Changes with every build; page and worker compare it. */
declare const __BUILD_ID__: string;
/** Version of `package.json`. */
declare const __VERSION__: string;
