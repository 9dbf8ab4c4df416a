/** Requests that wait or run, so that each can be cancelled by its id. */
export class Jobs {
  /** @type {Map<number, AbortController>} */
  #open = new Map();

  /**
   * Runs work once the messages that came with it are read: what a newer message cancels
   * never starts.
   * @template T
   * @param {number} id
   * @param {(signal: AbortSignal) => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async run(id, work) {
    const abort = new AbortController();
    this.#open.set(id, abort);
    try {
      await breathe();
      abort.signal.throwIfAborted();
      return await work(abort.signal);
    } finally {
      this.#open.delete(id);
    }
  }

  /**
   * Cancels work by its id; of no effect when it has ended.
   * @param {number} id
   */
  cancel(id) {
    this.#open.get(id)?.abort();
  }
}

/** Lets messages that have arrived be handled before the next step of long work. */
export function breathe() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
}
