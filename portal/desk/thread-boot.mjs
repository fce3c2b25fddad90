/** Owns a thread's first step: TypeScript modules can be loaded, then the module that the pool names is. Worker threads do not inherit the loader. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/cjs/api';

// By `require`: the loader for `import` would start one more thread for each.
register();
createRequire(import.meta.url)(fileURLToPath(workerData.entry));
