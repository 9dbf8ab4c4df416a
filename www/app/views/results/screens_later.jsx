import { useRef } from 'preact/hooks';
import { useStore } from '../../store/context.js';
import { Lazy } from '../lazy.jsx';

const load = async () => (await import('./screens.jsx')).Screens;

/** The screens over the list: fetched when one of them is first wanted. */
export function ScreensLater() {
  const { compare, whatIf, remarks, trialView } = useStore();
  const wasWanted = useRef(false);
  wasWanted.current ||=
    compare.isOpen.value ||
    whatIf.trying.value !== null ||
    remarks.about.value !== null ||
    trialView.opened.value !== null;
  return wasWanted.current ? <Lazy load={load} /> : null;
}
