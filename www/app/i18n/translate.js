import { FluentBundle, FluentResource } from '@fluent/bundle';

/**
 * Values that a message may carry.
 * @typedef {Record<string, string | number>} Args
 */

/**
 * A reader of messages in one language. An unknown id or a broken message is an error: the
 * page never shows a message id in place of words.
 * @typedef {object} Translator
 * @property {string} locale BCP 47 tag for dates and numbers.
 * @property {(id: string, args?: Args) => string} t The message with this id.
 * @property {(id: string) => boolean} has Whether there is such a message.
 */

/**
 * Makes a translator from Fluent sources.
 * @param {string} locale
 * @param {string[]} sources Texts of `.ftl` files; an id defined twice is an error.
 * @returns {Translator}
 */
export function createTranslator(locale, ...sources) {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const errors = sources.flatMap((source) => bundle.addResource(new FluentResource(source)));
  if (errors.length > 0) throw errors[0];
  return {
    locale,
    has: (id) => bundle.hasMessage(id),
    t: (id, args) => format(bundle, id, args),
  };
}

/**
 * @param {FluentBundle} bundle
 * @param {string} id
 * @param {Args} [args]
 */
function format(bundle, id, args) {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) throw new Error(`no message \`${id}\` in \`${bundle.locales[0]}\``);
  return bundle.formatPattern(pattern, args);
}

/**
 * A reader of messages whose codes and arguments are the engine's: a code without a message
 * gives nothing, and an argument that is left out is blank.
 * @param {string} locale
 * @param {string} source
 */
export function createShared(locale, source) {
  const { has, t } = createTranslator(locale, source);
  const blanks = Object.fromEntries([...source.matchAll(/\$(\w+)/g)].map(([, name]) => [name, '']));
  return (/** @type {string} */ id, /** @type {Args} */ args) =>
    has(id) ? t(id, { ...blanks, ...args }) : '';
}
