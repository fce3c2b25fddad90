/**
 * Owns one call for help: it rings again and again until someone comes, and tells the service desk's machine where there is one. Nothing that it
 * tells says anything of the reader.
 */
import { createModel, effect, signal } from '@preact/signals';
import type { Clock } from '../base/clock';

/** What the desk's machine is told. `withdrawn`: the reader does not need anyone any more, or the session ended. */
type CallEvent = 'called' | 'acknowledged' | 'withdrawn';

export interface CallMessage {
  readonly event: CallEvent;
  /** ISO instant of the call itself: the same in all messages of one call. */
  readonly calledAt: string;
  /** From the site config. */
  readonly terminal: { readonly id: string; readonly name: string };
  readonly venue: { readonly name: string; readonly place: string };
}

/** `none`: no machine is named in the config. `retrying`: it was not reached yet, and is tried again. */
export type Delivery = 'none' | 'sending' | 'received' | 'retrying';

export interface CallParts {
  readonly clock: Clock;
  readonly bell: { ring(): Promise<boolean>; close(): void };
  readonly message: Pick<CallMessage, 'terminal' | 'venue'>;
  /** Rejects where it was not taken; null where nobody is to be told. */
  readonly post: ((message: CallMessage, signal: AbortSignal) => Promise<void>) | null;
}

/** Every few seconds at first, then less often: a hall has other readers. */
const RING_EVERY_MS = 7000;
const FIRST_RINGS = 9;
const LATER_RING_EVERY_MS = 30_000;
const RETRY_MS = [2000, 4000, 8000, 15_000];
const LATER_RETRY_MS = 30_000;
/** For the end of a call: then the desk's machine is left alone. */
const END_TRIES = 3;

/** Begins at once; ends when it is acknowledged, or when the screen that shows it goes. */
export const CallModel = createModel(({ clock, bell, message, post }: CallParts) => {
  const calledAtMs = clock.nowMs();
  const calledAt = new Date(calledAtMs).toISOString();
  const isAcknowledged = signal(false);
  const isSilent = signal(false);
  const delivery = signal<Delivery>(post ? 'sending' : 'none');
  const ending = new AbortController();
  let ringTimer: ReturnType<typeof setTimeout>;
  let rings = 0;
  let wasSent = false;

  const ring = async () => {
    clearTimeout(ringTimer);
    rings += 1;
    ringTimer = setTimeout(() => void ring(), rings < FIRST_RINGS ? RING_EVERY_MS : LATER_RING_EVERY_MS);
    const wasHeard = await bell.ring();
    if (!ending.signal.aborted) isSilent.value = !wasHeard;
  };

  const tellCalled = async () => {
    if (!post) return;
    for (let tries = 0; !ending.signal.aborted; tries++) {
      wasSent = true;
      try {
        await post({ event: 'called', calledAt, ...message }, ending.signal);
        delivery.value = 'received';
        return;
      } catch (thrown) {
        if (ending.signal.aborted) return;
        console.warn('the call was not taken by the desk', thrown);
        delivery.value = 'retrying';
        await pause(RETRY_MS[tries] ?? LATER_RETRY_MS, ending.signal);
      }
    }
  };

  /** A desk may have heard of the call although its answer did not come: it was slow, or the call was left before. */
  const tellEnd = async (event: 'acknowledged' | 'withdrawn') => {
    if (!post || !wasSent) return;
    const { signal: never } = new AbortController();
    for (let tries = 0; tries < END_TRIES; tries++) {
      try {
        return await post({ event, calledAt, ...message }, never);
      } catch (thrown) {
        console.warn(`the end of the call was not taken by the desk: ${event}`, thrown);
        await pause(RETRY_MS[tries] ?? LATER_RETRY_MS, never);
      }
    }
  };

  const end = (event: 'acknowledged' | 'withdrawn') => {
    if (ending.signal.aborted) return;
    ending.abort();
    clearTimeout(ringTimer);
    bell.close();
    void tellEnd(event);
  };

  void ring();
  void tellCalled();
  effect(() => () => end('withdrawn'));

  return {
    waitedMs: () => clock.nowMs() - calledAtMs,
    /** Someone came and showed it by the PIN. */
    isAcknowledged,
    /** Nothing can be heard on this machine. */
    isSilent,
    delivery,
    /** Once more, at once. */
    ringAgain: () => void ring(),
    acknowledge() {
      isAcknowledged.value = true;
      end('acknowledged');
    },
  };
});
export type CallModel = InstanceType<typeof CallModel>;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
