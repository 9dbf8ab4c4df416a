/** @import { OpenTrial } from '../../store/trial_view.js' */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { cutAt } from '../../store/trial_view.js';
import { Problem } from '../problem.jsx';
import { Facts } from '../trial_card.jsx';
import { CriteriaList, isCriterion } from '../verdicts.jsx';
import { JudgedTrial } from '../worklist/verdict_override.jsx';
import { WorklistLine } from '../worklist/trial_line.jsx';
import { Sites } from './sites.jsx';

/** One trial over the list: its verdicts beside the full eligibility text, and its sites. */
export function TrialView() {
  const { trialView } = useStore();
  const opened = trialView.opened.value;
  return opened && <Opened key={opened.trial.nct_id} opened={opened} />;
}

/** @param {{ opened: OpenTrial }} props */
function Opened({ opened }) {
  const { trialView } = useStore();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => dialog.current?.showModal(), []);
  const { trial, chosen } = opened;
  return (
    <dialog
      ref={dialog}
      class="trial-view"
      aria-labelledby="trial-view-heading"
      onClose={trialView.close}
    >
      <header>
        <h2 id="trial-view-heading" lang="en">
          {trial.title}
        </h2>
        <button type="button" class="close" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </header>
      <Facts trial={trial} />
      <Sites sites={trial.sites} />
      <WorklistLine trial={trial} place="view" />
      <div class="trial-columns">
        <section aria-labelledby="trial-criteria-heading">
          <h3 id="trial-criteria-heading">{t('trial-criteria')}</h3>
          <JudgedTrial.Provider value={trial}>
            <CriteriaList
              verdicts={trial.verdicts.filter(isCriterion)}
              chosen={chosen}
              onChoose={trialView.choose}
            />
          </JudgedTrial.Provider>
        </section>
        <section aria-labelledby="trial-text-heading" tabIndex={0}>
          <h3 id="trial-text-heading">{t('trial-text')}</h3>
          <Eligibility opened={opened} />
        </section>
      </div>
    </dialog>
  );
}

/** @param {{ opened: OpenTrial }} props */
function Eligibility({ opened: { text, problem, chosen } }) {
  const mark = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => mark.current?.scrollIntoView({ block: 'nearest' }), [chosen]);
  if (problem) return <Problem title={t('trial-text')} error={problem} />;
  if (text === null) return <p class="waiting">{t('trial-reading')}</p>;
  if (text === '') return <p>{t('field-absent')}</p>;
  const { before, quote, after } = cutAt(text, chosen);
  return (
    <div class="eligibility" lang="en">
      {before}
      {quote && <mark ref={mark}>{quote}</mark>}
      {after}
    </div>
  );
}
