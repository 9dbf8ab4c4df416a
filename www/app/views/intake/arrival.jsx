/** @import { Arrival } from '../../store/intake.js' */
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Problem } from '../problem.jsx';
import { PatientReport } from './patient_report.jsx';

/** What came of a file that is no set of trials. */
export function ArrivalNotice() {
  const { intake } = useStore();
  const arrival = intake.arrival.value;
  const leftOut = intake.leftOut.value;
  if (arrival?.kind === 'failed') return <Failed arrival={arrival} />;
  if (!arrival && leftOut.length === 0) return null;
  return (
    <section class="notice arrival" aria-label={t('arrival-label')}>
      {arrival && <Came arrival={arrival} />}
      {leftOut.length > 0 && (
        <p role="status">{t('arrival-left-out', { names: leftOut.join(t('digest-separator')) })}</p>
      )}
      <button type="button" class="quiet" onClick={intake.dismiss}>
        {t('dismiss')}
      </button>
    </section>
  );
}

/** @param {{ arrival: Exclude<Arrival, { kind: 'failed' }> }} props */
function Came({ arrival }) {
  return arrival.kind === 'patient' ? (
    <PatientReport arrival={arrival} />
  ) : (
    <p role="status">{t(`arrival-${arrival.kind}`, { name: arrival.name })}</p>
  );
}

/** @param {{ arrival: Extract<Arrival, { kind: 'failed' }> }} props */
function Failed({ arrival: { name, error } }) {
  const { intake } = useStore();
  const title = name ? t('problem-file', { name }) : t('problem-note');
  return <Problem title={title} error={error} onDismiss={intake.dismiss} />;
}
