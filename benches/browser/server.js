import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
});

/**
 * Serves directories on a free loopback port, with the headers that threads need. Every
 * `*.localhost` name has the same tree: an origin each, and so a process each.
 * @param {Record<string, string>} roots Directory by the first part of the path.
 * @returns {Promise<{ address: (name: string) => string, close: () => void }>}
 */
export async function serve(roots) {
  const server = createServer((request, reply) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname));
    const [, root = '', ...rest] = path.split('/');
    const file = join(roots[root] ?? '', ...rest);
    if (!roots[root] || !existsSync(file) || !statSync(file).isFile()) {
      reply.writeHead(404).end();
      return;
    }
    reply.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': statSync(file).size,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      // Scripts and modules may come from the browser's cache, as on a second visit.
      'Cache-Control': 'max-age=3600',
    });
    createReadStream(file, { highWaterMark: 1 << 20 }).pipe(reply);
  });
  await new Promise((go) => server.listen(0, '127.0.0.1', () => go(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: (name) => `http://${name}.localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
