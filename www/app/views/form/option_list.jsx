/**
 * @import { Option } from './options.js'
 * @import { OptionState } from './combobox.jsx'
 */
import { useEffect, useRef } from 'preact/hooks';

/**
 * The element id of an option.
 * @param {string} id That of its combobox.
 * @param {Option} option
 */
export const optionId = (id, option) => `${id}-${option.key.replaceAll(/[^\w-]/g, '-')}`;

/**
 * The list below a combobox, while it is open.
 * @param {{ id: string, label: string, list: OptionState }} props
 */
export function OptionList({ id, label, list }) {
  if (!list.isOpen.value) return null;
  return (
    <ul class="options" role="listbox" id={`${id}-list`} aria-label={label}>
      {list.options.value.map((option, i) => (
        <OptionLine
          key={option.key}
          id={optionId(id, option)}
          option={option}
          isActive={i === list.active.value}
          onTake={() => list.take(option)}
        />
      ))}
    </ul>
  );
}

/**
 * @param {{ id: string, option: Option, isActive: boolean, onTake: () => void }} props
 */
function OptionLine({ id, option, isActive, onTake }) {
  const line = useRef(/** @type {HTMLLIElement | null} */ (null));
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <li
      ref={line}
      id={id}
      class={`option option-${option.kind}`}
      role="option"
      aria-selected={isActive}
      // The field keeps the focus, or the list would close before the click.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <span class="option-name">{option.name}</span>
      {option.note && <span class="option-note">{option.note}</span>}
      {option.code && <code>{option.code}</code>}
    </li>
  );
}
