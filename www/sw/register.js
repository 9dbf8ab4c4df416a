const address = new URL('sw.js', document.baseURI).href;

/** Under the page's CSP only a policy may name a script: this one knows one address. */
const policy = window.trustedTypes?.createPolicy('trialmatch-offline', {
  /** @param {string} script */
  createScriptURL(script) {
    if (script === address) return script;
    throw new TypeError(`not the page's service worker: ${script}`);
  },
});

/**
 * Registers the page's service worker; undefined where there can be none, or is none because
 * the page is served from its sources.
 * @returns {Promise<ServiceWorkerRegistration> | undefined}
 */
export function register() {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return undefined;
  const script = /** @type {string} */ (/** @type {unknown} */ (policy?.createScriptURL(address)));
  return navigator.serviceWorker.register(script ?? address, { updateViaCache: 'none' });
}
