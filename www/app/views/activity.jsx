import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { ImportReport } from './import_report.jsx';
import { Problem } from './problem.jsx';
import { Task } from './task.jsx';

/** What happens to the trial data: a snapshot on its way, a failure, the report of an import. */
export function Activity() {
  const { library } = useStore();
  const { problem, task, report } = library;
  return (
    <>
      {task.value && <Task task={task.value} />}
      {problem.value && (
        <Problem
          title={t('problem-file', { name: problem.value.name || t('snapshot-first') })}
          error={problem.value.error}
          onRetry={problem.value.retry}
          onDismiss={library.dismissProblem}
        />
      )}
      {report.value && <ImportReport report={report.value} onDismiss={library.dismissReport} />}
    </>
  );
}
