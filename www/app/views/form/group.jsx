/**
 * A part of the form that folds, with what it holds in short.
 * @param {object} props
 * @param {string} props.name Names the part in the page.
 * @param {string} props.title
 * @param {string} [props.digest] What it holds.
 * @param {boolean} [props.isOpen] Whether it is open at first.
 * @param {import('preact').ComponentChildren} props.children
 */
export function Group({ name, title, digest, isOpen = false, children }) {
  return (
    <details class="form-group" id={`group-${name}`} open={isOpen}>
      <summary>
        <h3>{title}</h3>
        {digest && <span class="digest">{digest}</span>}
      </summary>
      <div class="form-group-body">{children}</div>
    </details>
  );
}
