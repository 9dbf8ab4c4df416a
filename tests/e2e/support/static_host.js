import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
});

/**
 * A host as the simplest are: files under a sub-path, with a type and no other header.
 * @param {string} directory Can be changed while it serves.
 */
export async function staticHost(directory) {
  const state = { directory, requests: /** @type {string[]} */ ([]) };
  const server = createServer((request, reply) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    state.requests.push(path);
    const file = join(state.directory, path.replace(/^\/sub\//, '').replace(/^$/, 'index.html'));
    if (!path.startsWith('/sub/') || !existsSync(file) || !statSync(file).isFile()) {
      reply.writeHead(404).end();
      return;
    }
    reply.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': statSync(file).size,
    });
    createReadStream(file).pipe(reply);
  });
  await new Promise((go) => server.listen(0, '127.0.0.1', () => go(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    state,
    address: `http://localhost:${port}/sub/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((go) => server.close(go));
    },
  };
}
