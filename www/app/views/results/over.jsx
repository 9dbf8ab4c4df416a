/** @import { ComponentChildren } from 'preact' */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';

/**
 * A screen over the list, closed by its button or Escape; the focus goes back to where it was.
 * @param {object} props
 * @param {string} props.name Its class, and the beginning of its heading's id.
 * @param {ComponentChildren} props.title
 * @param {string} [props.lang] Of the title, where it is not that of the page.
 * @param {() => void} props.onClose
 * @param {ComponentChildren} props.children
 */
export function Over({ name, title, lang, onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class={`over-list ${name}`}
      aria-labelledby={`${name}-heading`}
      onClose={onClose}
    >
      <header>
        <h2 id={`${name}-heading`} lang={lang}>
          {title}
        </h2>
        <button type="button" class="close" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </header>
      {children}
    </dialog>
  );
}
