import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { ImportReport } from './import_report.jsx';
import { Problem } from './problem.jsx';
import { Task } from './task.jsx';

/** The trials to match against: which are in use, others of this session, ways to add some. */
export function Trials() {
  const { library } = useStore();
  const { problem, task, current } = library;
  return (
    <section class="panel trials-panel" aria-labelledby="trials-heading">
      <h2 id="trials-heading">{t('trials')}</h2>
      <Chooser />
      <Openers />
      <p class="hint">{t('trials-hint')}</p>
      {task.value && <Task task={task.value} />}
      {problem.value && (
        <Problem
          title={t('problem-file', { name: problem.value.name || t('snapshot-first') })}
          error={problem.value.error}
          onDismiss={library.dismiss}
        />
      )}
      {current.value?.report && <ImportReport report={current.value.report} />}
    </section>
  );
}

function Chooser() {
  const { library } = useStore();
  const entries = library.entries.value;
  if (entries.length < 2) return null;
  return (
    <div class="field">
      <label for="snapshot">{t('snapshot-choose')}</label>
      <select
        id="snapshot"
        value={library.current.value?.summary.hash}
        onChange={(event) => library.choose(event.currentTarget.value)}
      >
        {entries.map(({ summary }) => (
          <option key={summary.hash} value={summary.hash}>
            {`${summary.name} · ${t('snapshot-date', { date: summary.date })}`}
          </option>
        ))}
      </select>
    </div>
  );
}

function Openers() {
  const { library } = useStore();
  const taken = (/** @type {HTMLInputElement} */ input) => {
    library.take([...(input.files ?? [])]);
    // The same file may be picked again, after a cancel for instance.
    input.value = '';
  };
  return (
    <div class="openers">
      <label class="opener">
        <input
          type="file"
          id="registry-file"
          class="hidden"
          accept=".json,.jsonl,.ndjson,.gz,.zip,.xml"
          onChange={(event) => taken(event.currentTarget)}
        />
        <span class="button">{t('open-registry')}</span>
      </label>
      <label class="opener">
        <input
          type="file"
          id="snapshot-folder"
          class="hidden"
          {...{ webkitdirectory: true }}
          onChange={(event) => taken(event.currentTarget)}
        />
        <span class="button">{t('open-snapshot')}</span>
      </label>
    </div>
  );
}
