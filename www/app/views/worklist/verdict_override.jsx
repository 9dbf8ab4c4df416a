/** @import { TrialResult, Verdict } from '../../../engine/answer.js' */
import { useSignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { DECISIONS, verdictKey } from '../../store/worklist/entry.js';
import { OverrideForm } from './override_form.jsx';

/** The trial whose verdicts can be overridden below here. */
export const JudgedTrial = createContext(/** @type {TrialResult | null} */ (null));

/**
 * The clinician's word on one criterion, where its trial is open; else what it was.
 * @param {{ verdict: Verdict }} props
 */
export function VerdictOverride({ verdict }) {
  const trial = useContext(JudgedTrial);
  return trial && <OfTrial trial={trial} verdict={verdict} />;
}

/** @param {{ trial: TrialResult, verdict: Verdict }} props */
function OfTrial({ trial, verdict }) {
  const { worklist } = useStore();
  const isOpen = useSignal(false);
  const key = verdictKey(verdict);
  const override = worklist.entryOf(trial.nct_id)?.verdicts[key] ?? null;
  return (
    <div class="verdict-override">
      {override && (
        <span class="judged">
          {t('override-verdict-is', { word: t(`effect-${override.to}`), reason: override.reason })}
        </span>
      )}
      <button
        type="button"
        class="quiet"
        aria-expanded={isOpen.value}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        {t('override-verdict')}
      </button>
      {isOpen.value && (
        <OverrideForm
          id={`override-${key}`}
          label={t('override-verdict-to')}
          choices={DECISIONS.map((value) => ({ value, label: t(`effect-${value}`) }))}
          override={override}
          onOverride={(to, reason) => {
            worklist.overrideVerdict(trial, verdict, to, reason);
            isOpen.value = false;
          }}
        />
      )}
    </div>
  );
}
