import { computed, signal } from '@preact/signals';
import patientsInEnglish from '../../../messages/patient.en.ftl?raw';
import verdictsInEnglish from '../../../messages/verdict.en.ftl?raw';
import english from '../../messages/en.ftl?raw';
import { createShared, createTranslator } from './translate.js';

/** @typedef {"en" | "zh"} Language */

/** The languages of the page, each named in itself. */
export const LANGUAGES = /** @type {const} */ ([
  { code: 'en', locale: 'en', label: 'English' },
  { code: 'zh', locale: 'zh-CN', label: '中文' },
]);

/**
 * The messages of one language: the page's own, and those that the command line reads as well.
 * @param {string} locale
 * @param {{ page: string, verdicts: string, patients: string }} sources
 */
const allOf = (locale, { page, verdicts, patients }) => ({
  page: createTranslator(locale, page),
  verdicts: createShared(locale, verdicts),
  patients: createShared(locale, patients),
});

const inEnglish = { page: english, verdicts: verdictsInEnglish, patients: patientsInEnglish };

const current = signal(allOf('en', inEnglish));

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
export const verdictMessage = (id, args) => current.value.verdicts(id, args);

/**
 * The message on a patient's record, or nothing when there is no such message.
 * @param {string} id
 * @param {import('./translate.js').Args} args
 */
export const patientMessage = (id, args) => current.value.patients(id, args);

/**
 * Changes the language. Chinese is fetched when it is first wanted.
 * @param {Language} code
 */
export async function useLanguage(code) {
  current.value = code === 'zh' ? await chinese() : allOf('en', inEnglish);
  document.documentElement.lang = locale.value;
  document.title = t('page-title');
}

async function chinese() {
  const [page, verdicts, patients] = await Promise.all([
    import('../../messages/zh.ftl?raw'),
    import('../../../messages/verdict.zh.ftl?raw'),
    import('../../../messages/patient.zh.ftl?raw'),
  ]);
  return allOf('zh-CN', {
    page: page.default,
    verdicts: verdicts.default,
    patients: patients.default,
  });
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
