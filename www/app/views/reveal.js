/**
 * Scrolls to an element that is out of sight, as the list is on a narrow screen.
 * @param {HTMLElement | null} element
 */
export function reveal(element) {
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) element.scrollIntoView();
}
