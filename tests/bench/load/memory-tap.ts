/** Owns what a process tells of its memory when its parent asks over IPC: loaded into it by `--import`, before its own program. Garbage is collected first. */
import { collectedMemory } from './collected-memory';

process.on('message', () => {
  process.send?.(collectedMemory());
});
// Who asks must not keep the process alive.
process.channel?.unref();
