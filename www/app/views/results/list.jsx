import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { count } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { PAGE } from '../../store/matching.js';
import { TrialCard } from '../trial_card.jsx';

/** How far outside the window a page of the list is loaded already. */
const AHEAD = '1200px 0px';

/** How long a page must stay near before it is loaded, in milliseconds: who scrolls past waits not. */
const STAY = 80;

/**
 * All trials of the list, page by page: those near the window are loaded, and stay; the others
 * are a room of about their height with a button in it.
 */
export function TrialList() {
  const { matching } = useStore();
  /** The page whose button has the focus. */
  const entered = useRef(/** @type {number | null} */ (null));
  const total = matching.total.value;
  const pages = Array.from({ length: Math.ceil(total / PAGE) }, (_, page) => page);
  return (
    <ol class="trials">
      {pages.map((page) => (
        <Page key={page} page={page} total={total} entered={entered} />
      ))}
    </ol>
  );
}

/**
 * @param {object} props
 * @param {number} props.page
 * @param {number} props.total Trials of the whole list.
 * @param {Entered} props.entered
 */
function Page({ page, total, entered }) {
  const { matching } = useStore();
  // A page that arrives is drawn alone, not with all others.
  const results = useComputed(() => matching.pages.value.get(page)).value;
  useEffect(() => {
    if (!results || entered.current !== page) return;
    // Who has come here by keyboard goes on with the first trial of the page.
    entered.current = null;
    goTo(page * PAGE + 1);
  }, [results]);
  if (!results) return <Unloaded page={page} total={total} entered={entered} />;
  return results.map((trial) => <TrialCard key={trial.nct_id} trial={trial} total={total} />);
}

/** @typedef {{ current: number | null }} Entered */

/** @param {{ page: number, total: number, entered: Entered }} props */
function Unloaded({ page, total, entered }) {
  const { matching } = useStore();
  const room = useRef(/** @type {HTMLLIElement | null} */ (null));
  const load = () => matching.load(page);
  // A page that a new list found near is to be loaded of that list, too.
  useEffect(() => whenNear(room.current, load), [page, matching.answer.value]);
  const [from, to] = [page * PAGE + 1, Math.min(total, (page + 1) * PAGE)];
  const figures = { from: count(from, locale.value), to: count(to, locale.value) };
  return (
    <li ref={room} class={to - from + 1 < PAGE ? 'unloaded' : 'unloaded is-whole'}>
      <button
        type="button"
        onFocus={() => {
          entered.current = page;
        }}
        onBlur={(event) => {
          // Without another element the focus is lost because the button goes.
          if (event.relatedTarget) entered.current = null;
        }}
        onClick={load}
      >
        {t('list-load', figures)}
      </button>
    </li>
  );
}

/**
 * Calls once an element has stayed near the window.
 * @param {Element | null} element
 * @param {() => void} call
 */
function whenNear(element, call) {
  if (!element) return undefined;
  let wait = 0;
  const observer = new IntersectionObserver(
    ([entry]) => {
      clearTimeout(wait);
      if (entry?.isIntersecting) wait = Number(setTimeout(call, STAY));
    },
    { rootMargin: AHEAD },
  );
  observer.observe(element);
  return () => {
    clearTimeout(wait);
    observer.disconnect();
  };
}

/**
 * Focuses the trial of a rank.
 * @param {number} rank
 */
function goTo(rank) {
  /** @type {HTMLElement | null} */ (
    document.querySelector(`.trial[aria-posinset="${rank}"] .open-trial`)
  )?.focus();
}
