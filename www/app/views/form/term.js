/** @import { Term } from '../../store/rows.js' */
import { language } from '../../i18n/index.js';

/**
 * The name of an entry in the language of the page.
 * @param {Pick<Term, 'name' | 'name_zh'>} term
 */
export const termName = (term) => (language.value === 'zh' ? term.name_zh : term.name);

/**
 * The name of an entry in the other language.
 * @param {Pick<Term, 'name' | 'name_zh'>} term
 */
export const otherName = (term) => (language.value === 'zh' ? term.name : term.name_zh);

/**
 * The code shown of an entry: that of another system where there is one.
 * @param {Pick<Term, 'code' | 'xref'>} term
 */
export const termCode = (term) => term.xref ?? term.code;
