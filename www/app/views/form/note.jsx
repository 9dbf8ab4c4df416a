import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Field } from '../field.jsx';
import { Group } from './group.jsx';

/** The free note: searched as it is, and read into facts when asked. */
export function Note() {
  const { form, intake, matching } = useStore();
  const { note } = form.draft.value;
  const matchOnCtrlEnter = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) matching.match();
  };
  return (
    <Group name="note" title={t('note')} digest={note.slice(0, 80)} isOpen>
      <Field id="note" label={t('note-field')} hint={t('note-hint')}>
        {(aria) => (
          <textarea
            {...aria}
            rows={7}
            autoComplete="off"
            spellcheck={false}
            value={note}
            onInput={(event) => form.editNote(event.currentTarget.value)}
            onKeyDown={matchOnCtrlEnter}
          />
        )}
      </Field>
      <div class="actions">
        <button
          type="button"
          id="read-note"
          disabled={note.trim() === ''}
          onClick={() => intake.readNote()}
        >
          {t('read-note')}
        </button>
      </div>
    </Group>
  );
}
