import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** @typedef {import("./store.js").Store} Store */

/** Carries the page's one store to its views. */
export const StoreContext = createContext(/** @type {Store | null} */ (null));

/**
 * The page's store.
 * @returns {Store}
 */
export function useStore() {
  const store = useContext(StoreContext);
  if (!store) throw new Error('view outside of `StoreContext`');
  return store;
}
