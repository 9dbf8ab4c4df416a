import { computed, signal } from '@preact/signals';
import verdictsInEnglish from '../../../messages/verdict.en.ftl?raw';
import english from '../../messages/en.ftl?raw';
import { blankArguments, createTranslator } from './translate.js';

/** @typedef {"en" | "zh"} Language */

/** The languages of the page, each named in itself. */
export const LANGUAGES = /** @type {const} */ ([
  { code: 'en', locale: 'en', label: 'English' },
  { code: 'zh', locale: 'zh-CN', label: '中文' },
]);

/**
 * The page's own messages and those of verdicts, which the command line reads as well.
 * @param {string} locale
 * @param {string} page
 * @param {string} verdicts
 */
const bothOf = (locale, page, verdicts) => ({
  page: createTranslator(locale, page),
  verdicts: createTranslator(locale, verdicts),
  blanks: blankArguments(verdicts),
});

const current = signal(bothOf('en', english, verdictsInEnglish));

/** The language in use. */
export const language = computed(() => /** @type {Language} */ (current.value.page.locale.slice(0, 2)));

/** BCP 47 tag for dates and numbers. */
export const locale = computed(() => current.value.page.locale);

/**
 * The message with this id in the language in use; views that call it follow the language.
 * @param {string} id
 * @param {import("./translate.js").Args} [args]
 */
export const t = (id, args) => current.value.page.t(id, args);

/**
 * Whether the language in use has this message.
 * @param {string} id
 */
export const hasMessage = (id) => current.value.page.has(id);

/**
 * The message of a verdict, or nothing when there is no such message.
 * @param {string} id
 * @param {import('./translate.js').Args} args
 */
export function verdictMessage(id, args) {
  const { verdicts, blanks } = current.value;
  return verdicts.has(id) ? verdicts.t(id, { ...blanks, ...args }) : '';
}

/**
 * Changes the language. Chinese is fetched when it is first wanted.
 * @param {Language} code
 */
export async function useLanguage(code) {
  current.value =
    code === 'zh' ? await chinese() : bothOf('en', english, verdictsInEnglish);
  document.documentElement.lang = locale.value;
  document.title = t('page-title');
}

async function chinese() {
  const [page, verdicts] = await Promise.all([
    import('../../messages/zh.ftl?raw'),
    import('../../../messages/verdict.zh.ftl?raw'),
  ]);
  return bothOf('zh-CN', page.default, verdicts.default);
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
