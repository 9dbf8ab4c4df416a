import { count } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Progress } from '../progress.jsx';

/** How far the cohort is, the way to stop it, and what came of it. */
export function Running() {
  const { cohort } = useStore();
  const { step, progress, results, file } = cohort;
  const name = file.value?.name ?? '';
  if (step.value === 'running')
    return (
      <section class="task notice" aria-label={t('cohort-running', { name })}>
        <Progress
          label={t('cohort-running', { name })}
          done={progress.value.done}
          total={progress.value.total || null}
          words={t('cohort-so-far', { patients: count(results.value.length, locale.value) })}
        />
        <button type="button" onClick={cohort.cancel}>
          {t('cancel')}
        </button>
      </section>
    );
  if (step.value === 'ended' || step.value === 'stopped') return <Ended />;
  return null;
}

function Ended() {
  const { cohort } = useStore();
  const patients = cohort.results.value.length;
  const failed = cohort.failed.value.length;
  const args = { patients: count(patients, locale.value), failed: count(failed, locale.value) };
  const ignored = cohort.outcome.value?.ignored_count ?? 0;
  return (
    <section class="notice" aria-label={t('cohort-done-label')}>
      <p role="status">
        {t(`cohort-${cohort.step.value}`, args)}{' '}
        {ignored > 0 && t('patient-ignored', { count: count(ignored, locale.value) })}
      </p>
    </section>
  );
}
