import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Problem } from '../problem.jsx';

/** A snapshot is in use but could not be kept for the next visit. */
export function KeepProblem() {
  const { shelf } = useStore();
  if (!shelf.problem.value) return null;
  return (
    <Problem
      title={t('problem-keep')}
      error={shelf.problem.value}
      onDismiss={shelf.dismissProblem}
    />
  );
}
