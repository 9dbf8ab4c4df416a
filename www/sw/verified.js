/**
 * Lets bytes pass as they come, but the last piece only once all of them have the hash that is
 * expected: whoever reads a file of another version gets an error in the place of its end.
 * @param {string} sha256 Hex.
 * @param {(content: Blob) => Promise<void>} onWhole Gets the bytes once they are known to be right.
 * @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>}
 */
export function verified(sha256, onWhole) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  return new TransformStream({
    transform(piece, controller) {
      const before = pieces.at(-1);
      if (before) controller.enqueue(before);
      pieces.push(piece);
    },
    async flush(controller) {
      const content = new Blob(pieces);
      const found = await hashOf(content);
      if (found !== sha256) throw new TypeError(`another version: hash ${found}, not ${sha256}`);
      await onWhole(content);
      const last = pieces.at(-1);
      if (last) controller.enqueue(last);
    },
  });
}

/**
 * @param {Blob} content
 * @returns {Promise<string>} SHA-256, hex.
 */
async function hashOf(content) {
  const hash = await crypto.subtle.digest('SHA-256', await content.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
