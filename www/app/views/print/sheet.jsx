/**
 * @import { Answer } from '../../../engine/answer.js'
 * @import { Draft } from '../../store/draft.js'
 */
import { ageInDays } from '../../format/age.js';
import { count } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { GROUPS } from '../../store/matching.js';
import { patientRows } from './patient_rows.js';
import { PrintedTrial } from './trial.jsx';

/** What goes to the printer from the patient's screen; the others are printed as they are. */
export function PrintSheet() {
  const { print, matching, form, screen } = useStore();
  if (!print.isPrinting.value || screen.shown.value !== 'patient') return null;
  const answer = matching.answer.value;
  const draft = (answer && matching.asked.value) ?? form.draft.value;
  return (
    <article class="print-sheet">
      <Head answer={answer} />
      <Patient draft={draft} answer={answer} />
      {answer ? <List answer={answer} /> : <p>{t('print-nothing')}</p>}
      <Foot answer={answer} />
    </article>
  );
}

/** @param {{ answer: Answer | null }} props */
function Head({ answer }) {
  const { print, session } = useStore();
  const { label, isMasked } = print.choices.value;
  return (
    <header>
      <h1>{t('print-title')}</h1>
      <p>
        {label && !isMasked && <strong>{label} · </strong>}
        {t('print-day', { day: answer?.screened_on ?? session.today() })}
      </p>
      <p class="print-warning">{t('disclaimer')}</p>
      {answer?.snapshot.synthetic && <p class="print-warning">{t('synthetic')}</p>}
    </header>
  );
}

/** @param {{ draft: Draft, answer: Answer | null }} props */
function Patient({ draft, answer }) {
  const { print, session } = useStore();
  const { isMasked } = print.choices.value;
  const day = answer?.screened_on ?? session.today();
  return (
    <section>
      <h2>{t('print-patient')}</h2>
      {isMasked && <p>{t('print-masked-note')}</p>}
      <dl class="print-facts">
        {patientRows(draft, { isMasked, day }).map(([title, words]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>{t('print-not-entered')}</p>
    </section>
  );
}

/** @param {{ answer: Answer }} props */
function List({ answer }) {
  const { print, matching } = useStore();
  const { most } = print.choices.value;
  const listed = matching.listed.value;
  const printed = most === 0 ? listed : listed.slice(0, most);
  const shown = (/** @type {number} */ n) => count(n, locale.value);
  return (
    <section>
      <h2>{t('results')}</h2>
      <Searched answer={answer} />
      <ul class="print-groups">
        {GROUPS.map((group) => (
          <li key={group}>
            <strong>
              {t(`group-${group}`)}: {shown(answer.groups[group])}
            </strong>{' '}
            {t(`group-${group}-meaning`)}
          </li>
        ))}
      </ul>
      <p>
        {t('print-listed', {
          printed: shown(printed.length),
          all: shown(matching.total.value),
          groups: matching.shown.value.map((group) => t(`group-${group}`)).join(t('digest-separator')),
        })}
      </p>
      {printed.map((trial) => (
        <PrintedTrial key={trial.nct_id} trial={trial} />
      ))}
    </section>
  );
}

/** @param {{ answer: Answer }} props */
function Searched({ answer: { snapshot, screened_on: day } }) {
  const { name, date, trials, hash } = snapshot;
  return (
    <p>
      {t('print-snapshot', { name, date, days: ageInDays(date, day) ?? '–', trials: count(trials, locale.value) })}{' '}
      <code>{hash.slice(0, 16)}</code>
    </p>
  );
}

/** @param {{ answer: Answer | null }} props */
function Foot({ answer }) {
  return (
    <footer>
      <p>{t('print-limits')}</p>
      <p>
        {t('disclaimer')} {answer && t('engine-version', { version: answer.engine.version })}
      </p>
    </footer>
  );
}
