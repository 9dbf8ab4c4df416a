import { t } from '../i18n/index.js';

/**
 * A labelled control with its hint and its fault. The child gets the ids it must carry.
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {string} [props.hint]
 * @param {string} [props.fault] Message id of what is wrong.
 * @param {(aria: { id: string, "aria-describedby"?: string, "aria-invalid"?: boolean }) => import("preact").VNode} props.children
 */
export function Field({ id, label, hint, fault, children }) {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {t(fault)}
        </p>
      )}
    </div>
  );
}
