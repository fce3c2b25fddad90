/** Owns letting others have their turn in the middle of long work. */

/** Resolves after the messages that have arrived already were heard. Cost: about 0.02 ms; a timer would take 1 to 4. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
