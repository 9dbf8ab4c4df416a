import { useSignal } from '@preact/signals';
import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { droppedFiles } from './dropped_files.js';

const carriesFiles = (/** @type {DragEvent} */ event) =>
  event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes files dropped anywhere on the page, so that none is opened by the browser instead.
 * @param {{ children: import('preact').ComponentChildren }} props
 */
export function DropZone({ children }) {
  const { intake } = useStore();
  // Moving over a child leaves and enters: only the balance says whether files are above.
  const depth = useSignal(0);
  const over = (/** @type {number} */ step) => (/** @type {DragEvent} */ event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.value += step;
  };
  const drop = async (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    depth.value = 0;
    // A folder that cannot be read is as good as empty, and said to be.
    if (event.dataTransfer) intake.take(await droppedFiles(event.dataTransfer).catch(() => []));
  };
  return (
    <div
      class="page"
      onDragEnter={over(1)}
      onDragLeave={over(-1)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {depth.value > 0 && <p class="drop-hint">{t('drop')}</p>}
    </div>
  );
}
