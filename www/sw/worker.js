/**
 * The page without a network: its files come from the cache, with the headers that the threaded
 * engine and a strict policy need, whatever the host sends. Nothing else is fetched.
 *
 * @import { MessageToWorker, ServiceWorkerScope } from './scope.js'
 */
import headerParts from '../../src/bin/trialmatch/serve/headers.json';
import { createFiles } from './files.js';
import { createKeeper } from './keeper.js';

const scope = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));
const headers = Object.fromEntries(
  Object.entries(headerParts).map(([name, parts]) => [name, parts.join('; ')]),
);
const files = createFiles(PAGE_FILES, scope.registration.scope);
const keeper = createKeeper({
  files,
  headers,
  caches,
  fetch: (address, options) => fetch(address, options),
});

scope.addEventListener('install', (event) => event.waitUntil(keeper.fill(files.shell)));

// Runs when no page of the former version is left, or one asked for it: see `takeOver`.
scope.addEventListener('activate', (event) => event.waitUntil(keeper.prune()));

scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const file = method === 'GET' ? files.find(url) : undefined;
  if (file) event.respondWith(keeper.serve(file));
  else if (!url.startsWith(`${location.origin}/`)) event.respondWith(Response.error());
});

scope.addEventListener('message', (event) => {
  if (event.data.type === 'fill') event.waitUntil(fill(event));
  if (event.data.type === 'take-over') event.waitUntil(takeOver(event));
});

/**
 * Keeps all files, telling how far it is.
 * @param {MessageToWorker} event
 */
async function fill({ ports: [port] }) {
  try {
    await keeper.fill(files.all, (progress) => port?.postMessage({ progress }));
    port?.postMessage({ done: true });
  } catch (error) {
    port?.postMessage({ error: String(error) });
  }
}

/**
 * Becomes the version in use, unless another page is open on the former one: that may be in the
 * middle of a patient.
 * @param {MessageToWorker} event
 */
async function takeOver({ ports: [port] }) {
  // Those that this version does not control are the ones to look for.
  const all = await scope.clients.matchAll({ includeUncontrolled: true });
  const pages = all.filter(({ url }) => url.startsWith(scope.registration.scope));
  if (pages.length > 1) port?.postMessage({ others: pages.length - 1 });
  else await scope.skipWaiting();
}
