import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Problem } from '../problem.jsx';
import { Attrition } from './attrition.jsx';
import { Export } from './export.jsx';
import { Faults } from './faults.jsx';
import { Mapping } from './mapping.jsx';
import { Running } from './running.jsx';
import { ResultTable } from './result_table.jsx';
import { Wishes } from './wishes.jsx';

/** Many patients from a file: how it is read, what is asked, and what comes of it. */
export function CohortScreen() {
  const { cohort } = useStore();
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  useLayoutEffect(() => heading.current?.focus(), []);
  const { file, step, problem, results } = cohort;
  return (
    <>
      <h2 ref={heading} id="cohort-heading" tabIndex={-1}>
        {t('screen-cohort')}
      </h2>
      <p class="hint">{t('cohort-hint')}</p>
      <FileLine />
      {problem.value && (
        <Problem
          title={t('problem-file', { name: file.value?.name ?? '' })}
          error={problem.value}
        />
      )}
      {step.value === 'planning' && <p class="waiting">{t('cohort-planning')}</p>}
      {file.value && ['planned', 'running', 'ended', 'stopped'].includes(step.value) && (
        <div class="cohort-setup">
          <Mapping />
          <Wishes />
        </div>
      )}
      <Running />
      {results.value.length > 0 && (
        <>
          <Export />
          <ResultTable />
          <Faults />
          <Attrition />
        </>
      )}
    </>
  );
}

/** The file in hand, and the way to another. */
function FileLine() {
  const { cohort } = useStore();
  const file = cohort.file.value;
  return (
    <section class="panel cohort-file" aria-label={t('cohort-file')}>
      {file ? <p>{t('cohort-opened', { name: file.name })}</p> : <p>{t('cohort-empty')}</p>}
      <div class="actions">
        <OpenCohort />
        {file && (
          <button type="button" class="quiet" onClick={cohort.close}>
            {t('close')}
          </button>
        )}
      </div>
    </section>
  );
}

function OpenCohort() {
  const { cohort } = useStore();
  const taken = (/** @type {HTMLInputElement} */ input) => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) cohort.take(file);
  };
  return (
    <label class="opener">
      <input
        type="file"
        id="cohort-file"
        class="hidden"
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz"
        onChange={(event) => taken(event.currentTarget)}
      />
      <span class="button">{t('cohort-open')}</span>
    </label>
  );
}
