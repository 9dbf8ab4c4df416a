/**
 * A way to start workers of one script. Under the page's CSP only a policy may name a script: this
 * one knows one address. For once in each thread.
 * @param {string} address Absolute.
 * @returns {(name: string) => Worker}
 */
export function workersOf(address) {
  const policy = self.trustedTypes?.createPolicy('trialmatch-worker', {
    /** @param {string} asked */
    createScriptURL(asked) {
      if (asked === address) return asked;
      throw new TypeError(`not the engine's worker: ${asked}`);
    },
  });
  const script = policy?.createScriptURL(address) ?? address;
  return (name) => new Worker(/** @type {any} */ (script), { type: 'module', name });
}

/** A name for a worker; also where a page is served without a certificate and has no `randomUUID`. */
export const randomName = () => crypto.getRandomValues(new Uint32Array(4)).join('-');
