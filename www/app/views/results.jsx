import { count, duration } from '../format/text.js';
import { locale, t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { Filters } from './filters.jsx';
import { GroupBar } from './group_bar.jsx';
import { Problem } from './problem.jsx';
import { AskNext } from './results/ask_next.jsx';
import { CompareTray } from './results/compare_tray.jsx';
import { TrialList } from './results/list.jsx';
import { NearMisses } from './results/near_misses.jsx';
import { Toolbar } from './results/toolbar.jsx';

/** The answer, or why there is none yet. */
export function Results() {
  const { matching } = useStore();
  const { problem, answer, running } = matching;
  return (
    <section class="results" aria-labelledby="results-heading" aria-busy={running.value}>
      <h2 id="results-heading" tabIndex={-1}>
        {t('results')}
      </h2>
      {problem.value && (
        <Problem title={t('problem-match')} error={problem.value} onRetry={matching.match} />
      )}
      <Filters />
      {answer.value ? <Answer answer={answer.value} /> : !problem.value && <BeforeFirst />}
    </section>
  );
}

function BeforeFirst() {
  const { matching } = useStore();
  if (matching.running.value) return <p class="waiting">{t('matching')}</p>;
  return (
    <div class="empty">
      <p>{t('empty-first')}</p>
      <ul>
        {['fields', 'unknown', 'keys'].map((tip) => (
          <li key={tip}>{t(`empty-tip-${tip}`)}</li>
        ))}
      </ul>
    </div>
  );
}

/** @param {{ answer: import("../../engine/answer.js").Answer }} props */
function Answer({ answer }) {
  const { matching } = useStore();
  return (
    <>
      <Summary answer={answer} />
      <UnreadNote />
      <GroupBar counts={answer.groups} />
      {matching.outdated.value && <Outdated />}
      <AskNext questions={matching.beside.value.ask_next} />
      <NearMisses trials={matching.beside.value.near_misses} />
      <Toolbar />
      {matching.total.value === 0 ? <p class="empty">{t('empty-result')}</p> : <TrialList />}
      <CompareTray />
    </>
  );
}

/** @param {{ answer: import("../../engine/answer.js").Answer }} props */
function Summary({ answer }) {
  return (
    <p class="summary" role="status">
      {t('summary', {
        trials: count(answer.snapshot.trials, locale.value),
        eligible: count(answer.groups.eligible, locale.value),
        possible: count(answer.groups.possible, locale.value),
        check: count(answer.groups.check, locale.value),
        excluded: count(answer.groups.excluded, locale.value),
        ms: duration(answer.took_ms, locale.value),
        day: answer.screened_on,
      })}
    </p>
  );
}

/** Says that facts of the note decide nothing yet. */
function UnreadNote() {
  const { intake, unreadNote } = useStore();
  const facts = unreadNote.facts.value;
  if (facts === 0 || intake.preview.value) return null;
  return (
    <p class="unread-note">
      {t('unread-note', { count: facts })}{' '}
      <button type="button" onClick={intake.readNote}>
        {t('read-note')}
      </button>
    </p>
  );
}

function Outdated() {
  const { matching } = useStore();
  return (
    <p class="outdated">
      {t('outdated')}{' '}
      <button type="button" onClick={matching.match}>
        {t('match-again')}
      </button>
    </p>
  );
}
