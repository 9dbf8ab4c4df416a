/** @import { ComponentChildren } from 'preact' */
import { useLayoutEffect, useRef } from 'preact/hooks';
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
  // Before the next key or click: an effect after painting would come too late for a quick hand.
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // The browser gives the focus back when a dialog is closed, not when it is taken away; and
    // while it is there, nothing else can have it.
    return () =>
      queueMicrotask(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      });
  }, []);
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
