import { useStore } from '../../store/context.js';
import { Lazy } from '../lazy.jsx';

const load = async () => (await import('./dialog.jsx')).PrintDialog;

/** What to print: the dialog is fetched when it is first opened. */
export function PrintDialogLater() {
  const { print } = useStore();
  return print.isOpen.value ? <Lazy load={load} /> : null;
}
