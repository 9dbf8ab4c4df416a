/** @typedef {NonNullable<Parameters<typeof import('../../engine/client.js').createEngine>[0]>} EngineOptions */

/**
 * The engine that the address asks for (`?variant=single&threads=1`); what it does not name
 * is chosen by the engine. Patient data never stands in the address.
 * @param {URLSearchParams} query
 * @returns {EngineOptions}
 */
export function engineOptions(query) {
  const variant = query.get('variant');
  const threads = Number(query.get('threads'));
  return {
    ...(isVariant(variant) && { variant }),
    ...(Number.isInteger(threads) && threads > 0 && { threads }),
  };
}

/**
 * @param {string | null} name
 * @returns {name is import('../../engine/protocol.js').Variant}
 */
function isVariant(name) {
  return name === 'relaxed' || name === 'threads' || name === 'single';
}

/**
 * The address with the language in it, so that a bookmark keeps the choice.
 * @param {string} href
 * @param {string} code
 */
export function withLanguage(href, code) {
  const address = new URL(href);
  address.searchParams.set('lang', code);
  return address.href;
}
