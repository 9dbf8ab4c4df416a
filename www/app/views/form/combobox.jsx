/**
 * @import { Hit, VocabularyKind } from '../../../engine/vocabulary.js'
 * @import { Option } from './options.js'
 */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Field } from '../field.jsx';
import { OptionList, optionId } from './option_list.jsx';
import { entryOption, freeOption, ownOptions } from './options.js';

/**
 * @typedef {object} ComboboxProps
 * @property {string} id
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [fault]
 * @property {readonly VocabularyKind[]} [kinds] Vocabularies that are searched.
 * @property {(text: string) => Promise<readonly Option[]>} [find] Finds options elsewhere.
 * @property {readonly { value: string, label: string }[]} [owns] Choices of the form itself.
 * @property {string} value
 * @property {(text: string) => void} onText
 * @property {(hit: Hit) => void} [onPick]
 * @property {(value: string) => void} [onOwn]
 * @property {(text: string) => void} [onFree] Takes the text as it is.
 * @property {() => void} [onBackspace] Backspace where there is no text.
 */

/**
 * A text field over vocabularies, after the ARIA pattern: the list opens while typing, arrows
 * move in it, Enter takes, Escape closes. The text itself can always be taken, without a code.
 * @param {ComboboxProps} props
 */
export function Combobox(props) {
  const { id, label, hint, fault, value, onBackspace } = props;
  const list = useOptions(props);
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    if (event.key === 'Backspace' && value === '' && !event.repeat) onBackspace?.();
    if (list.isOpen.value && list.onKey(event.key)) event.preventDefault();
    else if (event.key === 'ArrowDown') list.search(value);
  };
  const active = list.isOpen.value ? list.options.value[list.active.value] : undefined;
  return (
    <div class="combobox">
      <Field id={id} label={label} hint={hint} fault={fault}>
        {(aria) => (
          <input
            {...aria}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={list.isOpen.value}
            aria-controls={`${id}-list`}
            aria-activedescendant={active && optionId(id, active)}
            autoComplete="off"
            spellcheck={false}
            value={value}
            onInput={(event) => list.type(event.currentTarget.value)}
            onKeyDown={keys}
            onBlur={list.close}
          />
        )}
      </Field>
      <OptionList id={id} label={label} list={list} />
      <p class="hidden" role="status">
        {list.isOpen.value && t('suggestions', { count: list.options.value.length })}
      </p>
    </div>
  );
}

/**
 * What is offered for the text; of the questions asked of the engine, the newest counts.
 * @param {ComboboxProps} props
 */
function useOptions({ kinds = [], find, owns = [], onText, onPick, onOwn, onFree }) {
  const { vocabulary } = useStore();
  const options = useSignal(/** @type {readonly Option[]} */ ([]));
  const active = useSignal(0);
  const isOpen = useSignal(false);
  const asked = useRef(0);

  const close = () => {
    asked.current += 1;
    isOpen.value = false;
  };
  /** @param {string} text */
  const lookUp = async (text) =>
    find ? find(text) : (await vocabulary.lookUp(kinds, text)).map(entryOption);
  /** @param {string} text */
  const search = async (text) => {
    const mine = (asked.current += 1);
    if (text.trim() === '' && owns.length === 0) return close();
    const found = text.trim() ? await lookUp(text).catch(() => []) : [];
    if (mine !== asked.current) return;
    const isFree = onFree && text.trim();
    const free = isFree ? [freeOption(text.trim(), t('use-as-text', { text: text.trim() }))] : [];
    options.value = [...found, ...ownOptions(owns, text), ...free];
    active.value = 0;
    isOpen.value = options.value.length > 0;
  };
  /** @param {Option | undefined} option */
  const take = (option) => {
    close();
    if (option?.hit) onPick?.(option.hit);
    else if (option?.kind === 'own') onOwn?.(option.value);
    else if (option) onFree?.(option.value);
  };
  const move = (/** @type {number} */ step) => {
    const { length } = options.value;
    active.value = (active.value + step + length) % length;
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => take(options.value[active.value]),
    Escape: close,
  };
  return {
    options,
    active,
    isOpen,
    close,
    search,
    take,
    type: (/** @type {string} */ text) => {
      onText(text);
      void search(text);
    },
    /** @param {string} key */
    onKey: (key) => {
      keys[key]?.();
      return key in keys;
    },
  };
}

/** @typedef {ReturnType<typeof useOptions>} OptionState */
