/**
 * Bytes from the network or from files, streamed with progress.
 *
 * @import { ModelFile, SnapshotFile } from './glue.js'
 */
import { EngineError } from './error.js';

/**
 * A response whose bytes are counted as they pass; errors name the address.
 * @param {string} address
 * @param {AbortSignal} signal
 * @param {(bytes: number, total: number | null) => void} onBytes Bytes of one chunk.
 * @returns {Promise<Response>}
 */
export async function fetchCounted(address, signal, onBytes) {
  const response = await fetch(address, { signal }).catch((cause) => {
    throw signal.aborted ? cause : unreachable(address, String(cause));
  });
  if (!response.ok || !response.body) throw unreachable(address, `status ${response.status}`);
  const total = plainLength(response);
  const count = new TransformStream({
    transform(chunk, controller) {
      onBytes(chunk.byteLength, total);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), { headers: response.headers });
}

/**
 * Streams bytes into the engine's memory.
 * @param {ReadableStream<Uint8Array>} stream
 * @param {ModelFile | SnapshotFile} file
 * @param {AbortSignal} signal
 * @param {(bytes: number) => void} onBytes Bytes of one chunk.
 */
export async function streamInto(stream, file, signal, onBytes) {
  const reader = stream.getReader();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      file.push(value);
      onBytes(value.byteLength);
    }
  } finally {
    await reader.cancel();
  }
}

/**
 * The body's length, unless it is compressed on the way and the header speaks of that form.
 * @param {Response} response
 */
export function plainLength(response) {
  const length = response.headers.get('content-length');
  return length === null || response.headers.has('content-encoding') ? null : Number(length);
}

/**
 * @param {string} address
 * @param {string} reason
 */
function unreachable(address, reason) {
  return new EngineError({
    code: 'download',
    message: `cannot load \`${new URL(address).pathname}\`: ${reason}`,
    help: 'check that the page is served whole by `./build.sh serve`, then try again',
  });
}
