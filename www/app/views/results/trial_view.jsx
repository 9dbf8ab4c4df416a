/** @import { SiteView } from '../../../engine/views.js' */
/** @import { OpenTrial } from '../../store/trial_view.js' */
import { useEffect, useRef } from 'preact/hooks';
import { count } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { cutAt } from '../../store/trial_view.js';
import { Problem } from '../problem.jsx';
import { Score } from '../score.jsx';
import { Facts } from '../trial_card.jsx';
import { CriteriaList, isCriterion } from '../verdicts.jsx';
import { JudgedTrial } from '../worklist/verdict_override.jsx';
import { WorklistLine } from '../worklist/trial_line.jsx';
import { Over } from './over.jsx';
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
  const { trial, chosen, sites } = opened;
  return (
    <Over name="trial-view" title={trial.title} lang="en" onClose={trialView.close}>
      <Facts trial={trial} />
      <Score parts={{ ...trial.parts }} />
      <Sites sites={trial.sites} />
      <AllSites sites={sites} />
      <WorklistLine trial={trial} place="view" />
      <div class="trial-columns">
        <section aria-labelledby="trial-criteria-heading">
          <h3 id="trial-criteria-heading">{t('trial-criteria')}</h3>
          <JudgedTrial.Provider value={trial}>
            <CriteriaList
              id={trial.nct_id}
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
    </Over>
  );
}

/** @param {{ sites: readonly SiteView[] }} props */
function AllSites({ sites }) {
  if (sites.length === 0) return null;
  return (
    <details class="all-sites">
      <summary>{t('sites-all', { total: sites.length })}</summary>
      <ul>
        {sites.map((site, i) => (
          <li key={i}>
            <span class={site.open ? 'site-open' : 'site-closed'}>
              {site.status
                ? t(`status-${site.status}`)
                : t(site.open ? 'site-open' : 'site-closed')}
            </span>{' '}
            <span lang="en">
              {[site.facility, site.city, site.state, site.country].filter(Boolean).join(', ')}
            </span>
            {site.distance_km !== undefined &&
              ` ${t('sites-distance', { km: count(site.distance_km, locale.value) })}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** @param {{ opened: OpenTrial }} props */
function Eligibility({ opened: { text, problem, chosen } }) {
  const mark = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => mark.current?.scrollIntoView({ block: 'nearest' }), [chosen]);
  if (problem && text === null) return <Problem title={t('trial-text')} error={problem} />;
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
