import { useStore } from '../../store/context.js';
import { Lazy } from '../lazy.jsx';

const load = async () => (await import('./note_preview.jsx')).NotePreview;

/** The facts read in a note: the view is fetched when the first note is read. */
export function NotePreviewLater() {
  const { intake } = useStore();
  return intake.preview.value && <Lazy load={load} />;
}
