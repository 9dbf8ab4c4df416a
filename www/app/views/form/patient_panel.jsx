import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Opener } from '../opener.jsx';
import { Actions } from './actions.jsx';
import { Allergies } from './allergies.jsx';
import { Biomarkers } from './biomarkers.jsx';
import { Conditions } from './conditions.jsx';
import { Diagnosis } from './diagnosis.jsx';
import { Measures } from './measures.jsx';
import { Note } from './note.jsx';
import { Performance } from './performance.jsx';
import { Person } from './person.jsx';
import { Therapies } from './therapies.jsx';

/** The patient, and the button that matches. */
export function PatientPanel() {
  const { matching } = useStore();
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    matching.match();
  };
  return (
    <form class="panel" aria-labelledby="patient-heading" onSubmit={submit} noValidate>
      <div class="panel-top">
        <h2 id="patient-heading">{t('patient')}</h2>
        <Actions />
      </div>
      <div class="openers">
        <Opener
          id="patient-file"
          label={t('open-patient')}
          accept=".json,.ndjson,.gz,.txt,.csv"
        />
        <p class="hint">{t('open-patient-hint')}</p>
      </div>
      <Person />
      <Diagnosis />
      <Note />
      <Conditions />
      <Biomarkers />
      <Performance />
      <Measures />
      <Therapies />
      <Allergies />
    </form>
  );
}
