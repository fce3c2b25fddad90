/** Owns the printing of one slip: the browser tells nothing, so the reader is asked, and can always print again. */
import { createModel, signal } from '@preact/signals';

export type PrintStatus =
  | { readonly name: 'ready' }
  | { readonly name: 'printing' }
  /** 打印好了吗: `slow` when the printer gave no sign. */
  | { readonly name: 'asking'; readonly slow: boolean }
  | { readonly name: 'done' };

/** `print` ends when the browser is done with it (`closed`) or has been silent too long (`timedOut`). */
export const PrintModel = createModel((print: () => Promise<'closed' | 'timedOut'>) => {
  const status = signal<PrintStatus>({ name: 'ready' });
  return {
    status,
    async print() {
      if (status.value.name === 'printing') return;
      status.value = { name: 'printing' };
      // A failure to print is asked about like a paper jam: the slip is still there.
      const outcome = await print().catch(() => 'timedOut' as const);
      status.value = { name: 'asking', slow: outcome === 'timedOut' };
    },
    good() {
      status.value = { name: 'done' };
    },
  };
});
export type PrintModel = InstanceType<typeof PrintModel>;
