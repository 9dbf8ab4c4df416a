/** @import { Attrition as Counts, Funnel, FunnelStep } from '../../../engine/cohort.js' */
import { count } from '../../format/text.js';
import { hasMessage, locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/** Length of the longest bar, in units of its picture. */
const LONGEST = 240;

const shown = (/** @type {number} */ n) => count(n, locale.value);

/** What excludes: over all trials by kind of reason, for one trial step by step. */
export function Attrition() {
  const { cohort } = useStore();
  const outcome = cohort.outcome.value;
  if (!outcome) return null;
  return (
    <section class="panel" aria-labelledby="attrition-heading">
      <h3 id="attrition-heading">{t('attrition')}</h3>
      {outcome.funnel ? <OfTrial funnel={outcome.funnel} /> : <ByKind counts={outcome.attrition} />}
    </section>
  );
}

/** @param {{ counts: Counts }} props */
function ByKind({ counts: { excluded_by: kinds, with_trials: having, patients, pairs } }) {
  const rows = Object.entries(kinds).sort(([, a], [, b]) => b.any - a.any);
  const all = Object.values(pairs).reduce((sum, n) => sum + n, 0);
  const most = Math.max(1, ...rows.map(([, { any }]) => any));
  return (
    <>
      <p>{t('attrition-having', { having: shown(having), patients: shown(patients) })}</p>
      {rows.length > 0 && (
        <>
          <p class="hint">{t('attrition-hint', { pairs: shown(all) })}</p>
          <div class="scroll" tabIndex={0} role="region" aria-label={t('table-of', { name: t('attrition') })}>
            <table class="attrition">
              <thead>
                <tr>
                  <th scope="col">{t('column-reason')}</th>
                  <th scope="col" class="figure">
                    {t('attrition-any')}
                  </th>
                  <th scope="col" class="figure">
                    {t('attrition-alone')}
                  </th>
                  <th scope="col">{t('attrition-picture')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(([kind, { any, alone }]) => (
                  <tr key={kind}>
                    <th scope="row">{t(`reason-kind-${kind}`)}</th>
                    <td class="figure">{shown(any)}</td>
                    <td class="figure">{shown(alone)}</td>
                    <td>
                      <Bars whole={any / most} part={alone / most} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

/** @param {{ funnel: Funnel }} props */
function OfTrial({ funnel: { steps, left } }) {
  const entered = steps[0]?.entered ?? 0;
  return (
    <>
      <p>{t('funnel-left', { left: shown(left), entered: shown(entered) })}</p>
      <p class="hint">{t('funnel-hint')}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('table-of', { name: t('attrition') })}>
        <table class="attrition funnel">
          <thead>
            <tr>
              <th scope="col">{t('funnel-step')}</th>
              {['entered', 'lost', 'check', 'undecided', 'against'].map((column) => (
                <th key={column} scope="col" class="figure">
                  {t(`funnel-${column}`)}
                </th>
              ))}
              <th scope="col">{t('attrition-picture')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, i) => (
              <StepRow key={i} step={step} all={Math.max(1, entered)} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** @param {{ step: FunnelStep, all: number }} props */
function StepRow({ step, all }) {
  const { entered, lost } = step;
  return (
    <tr>
      <th scope="row" class="step">
        <StepName step={step} />
      </th>
      {/** @type {const} */ (['entered', 'lost', 'check', 'undecided', 'against']).map((column) => (
        <td key={column} class="figure">
          {shown(step[column])}
        </td>
      ))}
      <td>
        <Bars whole={entered / all} part={lost / all} />
      </td>
    </tr>
  );
}

/** @param {{ step: FunnelStep }} props */
function StepName({ step: { source, section } }) {
  const rule = `rule-${source.split('.').at(-1)}`;
  if (hasMessage(rule)) return <>{t(rule)}</>;
  return (
    <>
      <span class="criterion-kind">{t(`section-${section}`)}</span> <q lang="en">{source}</q>
    </>
  );
}

/**
 * A bar and a part of it; the figures stand beside it in the table.
 * @param {{ whole: number, part: number }} props Shares of the longest, 0 to 1.
 */
function Bars({ whole, part }) {
  return (
    <svg class="bar" viewBox={`0 0 ${LONGEST} 12`} width={LONGEST} height="12" aria-hidden="true">
      <rect class="bar-ground" width={LONGEST} height="12" rx="2" />
      <rect class="bar-whole" width={whole * LONGEST} height="12" rx="2" />
      <rect class="bar-part" width={part * LONGEST} height="12" rx="2" />
    </svg>
  );
}
