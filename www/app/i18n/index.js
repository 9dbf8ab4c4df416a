import { computed, signal } from '@preact/signals';
import english from '../../messages/en.ftl?raw';
import { createTranslator } from './translate.js';

/** @typedef {"en" | "zh"} Language */

/** The languages of the page, each named in itself. */
export const LANGUAGES = /** @type {const} */ ([
  { code: 'en', locale: 'en', label: 'English' },
  { code: 'zh', locale: 'zh-CN', label: '中文' },
]);

const current = signal(createTranslator('en', english));

/** The language in use. */
export const language = computed(() => /** @type {Language} */ (current.value.locale.slice(0, 2)));

/** BCP 47 tag for dates and numbers. */
export const locale = computed(() => current.value.locale);

/**
 * The message with this id in the language in use; views that call it follow the language.
 * @param {string} id
 * @param {import("./translate.js").Args} [args]
 */
export const t = (id, args) => current.value.t(id, args);

/**
 * Whether the language in use has this message.
 * @param {string} id
 */
export const hasMessage = (id) => current.value.has(id);

/**
 * Changes the language. Chinese is fetched when it is first wanted.
 * @param {Language} code
 */
export async function useLanguage(code) {
  current.value =
    code === 'zh'
      ? createTranslator('zh-CN', (await import('../../messages/zh.ftl?raw')).default)
      : createTranslator('en', english);
  document.documentElement.lang = current.value.locale;
  document.title = t('page-title');
}

/**
 * The language that the address asks for, else the browser's first that the page has.
 * @param {URLSearchParams} query
 * @param {readonly string[]} preferred
 * @returns {Language}
 */
export function chooseLanguage(query, preferred) {
  const wanted = [query.get('lang') ?? '', ...preferred].map((tag) => tag.slice(0, 2));
  return /** @type {Language} */ (wanted.find((tag) => tag === 'en' || tag === 'zh') ?? 'en');
}
