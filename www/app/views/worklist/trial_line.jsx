/** @import { TrialResult } from '../../../engine/answer.js' */
import { useComputed, useSignal } from '@preact/signals';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { GROUPS } from '../../store/matching.js';
import { clinicianGroup } from '../../store/worklist/entry.js';
import { OverrideForm } from './override_form.jsx';
import { StateSelect } from './state_select.jsx';

/**
 * Where a listed trial stands in the worklist, and the clinician's own word on it.
 * @param {{ trial: TrialResult, place: 'card' | 'view' }} props
 */
export function WorklistLine({ trial, place }) {
  const { worklist } = useStore();
  // Of thousands of lines only the one that changes is drawn anew.
  const entry = useComputed(() => worklist.entryOf(trial.nct_id)).value;
  const isOpen = useSignal(false);
  const id = `${place}-${trial.nct_id}`;
  return (
    <div class="worklist-line">
      <div class="worklist-bar">
        <StateSelect
          id={`state-${id}`}
          label={t('worklist-state-of', { trial: trial.nct_id })}
          value={entry?.state ?? null}
          onChoose={(state) => worklist.follow(trial, state)}
        />
        <button
          type="button"
          class="quiet"
          aria-expanded={isOpen.value}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          {t('worklist-more')}
        </button>
        {entry && <ClinicianGroup trial={trial} />}
        {entry?.note && !isOpen.value && <span class="entry-note-shown">{entry.note}</span>}
      </div>
      {isOpen.value && <More trial={trial} id={id} />}
    </div>
  );
}

/** @param {{ trial: TrialResult }} props */
function ClinicianGroup({ trial }) {
  const { worklist } = useStore();
  const entry = worklist.entryOf(trial.nct_id);
  const group = entry && clinicianGroup(entry, trial.verdicts);
  if (!group) return null;
  const reason = entry.override?.reason ?? '';
  return (
    <span class="judged">
      {reason
        ? t('override-group-is', { group: t(`group-${group}`), reason })
        : t('override-group-follows', { group: t(`group-${group}`) })}
    </span>
  );
}

/** @param {{ trial: TrialResult, id: string }} props */
function More({ trial, id }) {
  const { worklist } = useStore();
  const entry = worklist.entryOf(trial.nct_id);
  return (
    <div class="worklist-more">
      <div class="field">
        <label for={`note-${id}`}>{t('worklist-note')}</label>
        <input
          id={`note-${id}`}
          autoComplete="off"
          value={entry?.note ?? ''}
          onInput={(event) => worklist.noteOn(trial, event.currentTarget.value)}
        />
      </div>
      <OverrideForm
        id={`group-${id}`}
        label={t('override-group')}
        choices={GROUPS.map((group) => ({ value: group, label: t(`group-${group}`) }))}
        override={entry?.override ?? null}
        onOverride={(to, reason) => worklist.overrideGroup(trial, to, reason)}
      />
    </div>
  );
}
