/** @import { Progress as EngineProgress } from '../../engine/protocol.js' */
import { count } from '../format/text.js';
import { locale, t } from '../i18n/index.js';
import { Progress } from './progress.jsx';

/**
 * A snapshot being opened or built, and the way to stop it.
 * @param {{ task: import('../store/library.js').Task }} props
 */
export function Task({ task }) {
  const { progress } = task;
  return (
    <section class="task notice" aria-label={label(task)}>
      <Progress
        label={label(task)}
        done={progress?.done ?? 0}
        total={progress?.total ?? null}
        unit={progress?.stage === 'embed' ? 'trials' : 'bytes'}
      />
      {progress?.records && <Records records={progress.records} />}
      <button type="button" onClick={task.cancel}>
        {t('cancel')}
      </button>
    </section>
  );
}

/** @param {import('../store/library.js').Task} task */
function label({ kind, name, progress }) {
  const args = { name: name || t('snapshot-first') };
  const stage = progress?.stage;
  return stage === 'embed' ? t('stage-embed', args) : t(`task-${kind}`, args);
}

/** @param {{ records: NonNullable<EngineProgress['records']> }} props */
function Records({ records }) {
  return (
    <p class="task-counts">
      {t('task-counts', {
        read: count(records.read, locale.value),
        taken: count(records.taken, locale.value),
        rejected: count(records.rejected, locale.value),
      })}
    </p>
  );
}
