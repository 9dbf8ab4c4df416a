import { defineConfig } from 'vite';

// The headers the threaded engine needs; the native server sends the same and a strict CSP.
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  // Relative addresses: the page also works from a sub-path of a static host.
  base: './',
  worker: { format: 'es' },
  // JSX by the compiler alone: preact needs no further plugin.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // Inlined assets become data: addresses, which the CSP refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { headers: isolation },
  preview: { headers: isolation },
});
