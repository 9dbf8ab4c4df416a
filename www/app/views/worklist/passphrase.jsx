import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { SHORTEST } from '../../store/worklist/saving.js';
import { Field } from '../field.jsx';
import { saveFile } from '../save_file.js';

/**
 * Asks for a new passphrase, twice, and saves under it.
 * @param {{ purpose: 'file' | 'keep', onDone: () => void }} props
 */
export function NewPassphrase({ purpose, onDone }) {
  const { saving, session } = useStore();
  const first = useSignal('');
  const second = useSignal('');
  const fault = useSignal(/** @type {string | undefined} */ (undefined));
  const save = async () => {
    fault.value = faultOf(first.value, second.value);
    if (fault.value) return;
    if (purpose === 'keep') await saving.keep(first.value);
    else {
      const file = await saving.toFile(first.value);
      if (file) saveFile(`trialmatch-worklist-${session.today()}.json`, 'application/json', file);
    }
    onDone();
  };
  return (
    <Asking title={t(`passphrase-${purpose}`)} action={t(`passphrase-${purpose}-do`)} onSubmit={save} onCancel={onDone}>
      <p>{t('passphrase-warning')}</p>
      <Secret
        id="passphrase"
        label={t('passphrase')}
        hint={t('passphrase-hint', { characters: SHORTEST })}
        fault={fault.value}
        value={first.value}
        onInput={(text) => (first.value = text)}
        isNew
      />
      <Secret
        id="passphrase-again"
        label={t('passphrase-again')}
        value={second.value}
        onInput={(text) => (second.value = text)}
        isNew
      />
    </Asking>
  );
}

/**
 * Message id of what is wrong with a new passphrase.
 * @param {string} first
 * @param {string} second
 */
function faultOf(first, second) {
  if ([...first].length < SHORTEST) return 'fault-passphrase-short';
  return first === second ? undefined : 'fault-passphrase-differs';
}

/** Asks for the passphrase of what waits to be opened. */
export function OldPassphrase() {
  const { saving, worklist } = useStore();
  const given = useSignal('');
  const waiting = saving.pending.value;
  if (!waiting) return null;
  const isUnsaved = worklist.isUnsaved.value && worklist.size.value > 0;
  return (
    <Asking
      title={waiting.isKept ? t('passphrase-open-kept') : t('passphrase-open', { name: waiting.name })}
      action={t('passphrase-open-do')}
      onSubmit={() => saving.unlock(given.value)}
      onCancel={saving.closePending}
    >
      {isUnsaved && <p class="fault">{t('passphrase-replaces')}</p>}
      <Secret id="passphrase" label={t('passphrase')} value={given.value} onInput={(text) => (given.value = text)} />
    </Asking>
  );
}

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} props.action
 * @param {() => void} props.onSubmit
 * @param {() => void} props.onCancel
 * @param {import('preact').ComponentChildren} props.children
 */
function Asking({ title, action, onSubmit, onCancel, children }) {
  const { saving } = useStore();
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} class="asking" aria-label={title} onSubmit={submit} noValidate>
      <h4>{title}</h4>
      {children}
      <div class="actions">
        <button type="submit" class="primary" disabled={saving.busy.value}>
          {action}
        </button>
        <button type="button" class="quiet" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {string} [props.hint]
 * @param {string} [props.fault]
 * @param {string} props.value
 * @param {(text: string) => void} props.onInput
 * @param {boolean} [props.isNew]
 */
function Secret({ id, label, hint, fault, value, onInput, isNew = false }) {
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      {(aria) => (
        <input
          {...aria}
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
