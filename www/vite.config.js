import { defineConfig } from 'vite';
import headers from '../src/bin/trialmatch/serve/headers.json' with { type: 'json' };
import { serviceWorker } from './sw/build.js';

/** The headers the threaded engine needs. */
const isolation = {
  'Cross-Origin-Opener-Policy': headers['Cross-Origin-Opener-Policy'][0],
  'Cross-Origin-Embedder-Policy': headers['Cross-Origin-Embedder-Policy'][0],
};

/**
 * The policy in the page itself, for hosts that send none. A page cannot say by itself who may
 * frame it.
 * @type {import('vite').Plugin}
 */
const policy = {
  name: 'trialmatch-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      injectTo: 'head-prepend',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: headers['Content-Security-Policy']
          .filter((directive) => !directive.startsWith('frame-ancestors'))
          .join('; '),
      },
    },
  ],
};

export default defineConfig({
  // Relative addresses: the page also works from a sub-path of a static host.
  base: './',
  plugins: [policy, serviceWorker()],
  worker: { format: 'es' },
  // JSX by the compiler alone: preact needs no further plugin.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // Inlined assets become data: addresses, which the CSP refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What a library asks for under Node alone.
    rolldownOptions: { external: ['node:worker_threads'] },
  },
  server: { headers: isolation },
  preview: { headers: isolation },
});
