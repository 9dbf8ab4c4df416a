import { useStore } from '../store/context.js';

/**
 * A button that opens files or a folder. What they are is told by their content.
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {string} [props.accept] Endings that the picker proposes.
 * @param {boolean} [props.isFolder]
 */
export function Opener({ id, label, accept, isFolder = false }) {
  const { intake } = useStore();
  const taken = (/** @type {HTMLInputElement} */ input) => {
    const files = [...(input.files ?? [])];
    // The same file may be picked again, after a cancel for instance.
    input.value = '';
    if (files.length > 0) intake.take(files);
  };
  return (
    <label class="opener">
      <input
        type="file"
        id={id}
        class="hidden"
        accept={accept}
        {...(isFolder && { webkitdirectory: true })}
        onChange={(event) => taken(event.currentTarget)}
      />
      <span class="button">{label}</span>
    </label>
  );
}
