import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { Problem } from './problem.jsx';
import { Progress } from './progress.jsx';

/** The engine and its model on their way; gone once both are ready. */
export function Startup() {
  const { startup } = useStore();
  if (startup.problem.value)
    return (
      <Problem title={t('problem-start')} error={startup.problem.value} onRetry={startup.start} />
    );
  const waiting = Object.entries(startup.parts.value).filter(([, part]) => !part.ready);
  if (waiting.length === 0) return null;
  return (
    <section class="startup" aria-label={t('starting')}>
      <p>{t('starting')}</p>
      {waiting.map(([name, part]) => (
        <Progress key={name} label={t(`part-${name}`)} done={part.done} total={part.total} />
      ))}
    </section>
  );
}
