import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { OneOf } from './choices.jsx';
import { Field } from './field.jsx';
import { Filters } from './filters.jsx';

/** The patient, the filters, and the button that matches. */
export function PatientPanel() {
  const { form, matching } = useStore();
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    matching.match();
  };
  return (
    <form class="panel" aria-labelledby="patient-heading" onSubmit={submit} noValidate>
      <h2 id="patient-heading">{t('patient')}</h2>
      <Birth />
      <OneOf
        name="sex"
        label={t('sex')}
        value={form.draft.value.sex}
        onChoose={(sex) => form.edit('sex', sex)}
        choices={['female', 'male', ''].map((value) => ({
          value,
          label: t(`sex-${value || 'unknown'}`),
        }))}
      />
      <Diagnosis />
      <Note />
      <Actions />
      <Filters />
    </form>
  );
}

function Birth() {
  const { form } = useStore();
  const byAge = form.draft.value.birthKind === 'age';
  const field = byAge ? 'age' : 'birthDate';
  return (
    <div class="birth">
      <OneOf
        name="birth-kind"
        label={t('birth-kind')}
        value={form.draft.value.birthKind}
        onChoose={(kind) => form.edit('birthKind', kind)}
        choices={[
          { value: 'age', label: t('age') },
          { value: 'date', label: t('birth-date') },
        ]}
      />
      <Field
        id={field}
        label={t(byAge ? 'age-years' : 'birth-date')}
        hint={byAge ? undefined : t('birth-date-hint')}
        fault={form.faults.value[field]}
      >
        {(aria) => (
          <input
            {...aria}
            key={field}
            class="short"
            inputMode={byAge ? 'decimal' : 'numeric'}
            autoComplete="off"
            maxLength={10}
            value={form.draft.value[field]}
            onInput={(event) => form.edit(field, event.currentTarget.value)}
          />
        )}
      </Field>
    </div>
  );
}

function Diagnosis() {
  const { form } = useStore();
  return (
    <Field
      id="diagnosis"
      label={t('diagnosis')}
      hint={t('diagnosis-hint')}
      fault={form.faults.value.diagnosis}
    >
      {(aria) => (
        <input
          {...aria}
          autoComplete="off"
          spellcheck={false}
          value={form.draft.value.diagnosis}
          onInput={(event) => form.edit('diagnosis', event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function Note() {
  const { form, matching } = useStore();
  const matchOnCtrlEnter = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) matching.match();
  };
  return (
    <Field id="note" label={t('note')} hint={t('note-hint')}>
      {(aria) => (
        <textarea
          {...aria}
          rows={9}
          autoComplete="off"
          spellcheck={false}
          value={form.draft.value.note}
          onInput={(event) => form.edit('note', event.currentTarget.value)}
          onKeyDown={matchOnCtrlEnter}
        />
      )}
    </Field>
  );
}

function Actions() {
  const { form } = useStore();
  return (
    <div class="actions">
      <button type="submit" class="primary">
        {t('match')}
      </button>
      <button type="button" onClick={form.clear}>
        {t('clear')}
      </button>
      <button type="button" onClick={form.undo} disabled={!form.canUndo.value}>
        {t('undo')}
      </button>
    </div>
  );
}
