/** @import { Case, Entry } from '../../store/worklist/entry.js' */
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { GroupTag, TrialId } from '../trial_card.jsx';
import { patientLine } from './patient_line.js';
import { StateSelect } from './state_select.jsx';

/**
 * One patient with the trials that are followed for them.
 * @param {{ one: Case }} props
 */
export function CaseSection({ one }) {
  const { worklist } = useStore();
  const heading = `case-${one.id}`;
  const isCurrent = worklist.current.value?.id === one.id;
  return (
    <section class="case panel" aria-labelledby={heading}>
      <div class="case-head">
        <h3 id={heading}>
          {patientLine(one.patient) || t('worklist-nameless')}
          {isCurrent && <span class="in-use">{t('worklist-current')}</span>}
        </h3>
        <Label one={one} />
        <Reopen one={one} />
      </div>
      <ul class="entries">
        {one.entries.map((entry) => (
          <EntryRow key={entry.trial} caseId={one.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

/** @param {{ one: Case }} props */
function Label({ one }) {
  const { worklist } = useStore();
  const id = `label-${one.id}`;
  return (
    <div class="field case-label">
      <label for={id}>{t('worklist-label')}</label>
      <input
        id={id}
        autoComplete="off"
        placeholder={t('worklist-label-hint')}
        value={one.label}
        onInput={(event) => worklist.setLabel(one.id, event.currentTarget.value)}
      />
    </div>
  );
}

/** @param {{ one: Case }} props */
function Reopen({ one }) {
  const { reopenCase } = useStore();
  return (
    <button type="button" onClick={() => reopenCase(one)}>
      {t('worklist-reopen')}
    </button>
  );
}

/** @param {{ caseId: string, entry: Entry }} props */
function EntryRow({ caseId, entry }) {
  const { worklist } = useStore();
  const { trial, title, note } = entry;
  const id = `${caseId}-${trial}`;
  return (
    <li class="entry">
      <StateSelect
        id={`state-${id}`}
        label={t('worklist-state-of', { trial })}
        value={entry.state}
        onChoose={(state) => worklist.setState(caseId, trial, state)}
      />
      <div class="entry-trial">
        <p>
          <TrialId id={trial} /> <span lang="en">{title}</span>
        </p>
        <p class="entry-facts">
          <GroupTag group={entry.group} />
          <Judgement entry={entry} />
          <span>
            {entry.snapshot.name} {t('snapshot-date', { date: entry.snapshot.date })}
          </span>
          <time dateTime={entry.changedAt}>{t('worklist-changed', { day: entry.changedAt.slice(0, 10) })}</time>
        </p>
      </div>
      <div class="field entry-note">
        <label for={`note-${id}`}>{t('worklist-note')}</label>
        <input
          id={`note-${id}`}
          autoComplete="off"
          value={note}
          onInput={(event) => worklist.setNote(caseId, trial, event.currentTarget.value)}
        />
      </div>
      <button
        type="button"
        class="quiet"
        aria-label={t('worklist-remove-named', { trial })}
        onClick={() => worklist.remove(caseId, trial)}
      >
        {t('worklist-remove')}
      </button>
    </li>
  );
}

/** @param {{ entry: Entry }} props */
function Judgement({ entry: { override, verdicts } }) {
  const number = Object.keys(verdicts).length;
  return (
    <>
      {override && (
        <span class="judged">
          {t('override-group-is', { group: t(`group-${override.to}`), reason: override.reason })}
        </span>
      )}
      {number > 0 && <span class="judged">{t('override-verdicts', { number })}</span>}
    </>
  );
}
