/**
 * A gate that callers wait at until it is opened; it can be closed again.
 */
export function createGate() {
  let isOpen = false;
  /** @type {(() => void)[]} */
  const waiting = [];
  return {
    /** @returns {Promise<void>} Resolves once the gate is open. */
    passed: () => (isOpen ? Promise.resolve() : new Promise((go) => waiting.push(go))),
    open: () => {
      isOpen = true;
      waiting.splice(0).forEach((go) => go());
    },
    close: () => {
      isOpen = false;
    },
  };
}
