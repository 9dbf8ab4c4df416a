import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Field } from '../field.jsx';
import { Group } from './group.jsx';

/** The free note, searched as it is. */
export function Note() {
  const { form, matching } = useStore();
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
            onInput={(event) => form.edit('note', event.currentTarget.value)}
            onKeyDown={matchOnCtrlEnter}
          />
        )}
      </Field>
    </Group>
  );
}
