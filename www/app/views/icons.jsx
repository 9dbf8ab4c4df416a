/** Shapes of 16 × 16 pictograms; decoration only, each stands beside its word. */
const SHAPES = {
  favours: 'M3 8.5l3.2 3.2L13 4.8',
  against: 'M4 4l8 8M12 4l-8 8',
  undecided: 'M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1 .8-1 1.6M8 12.6v.2',
  not_screened: 'M3.5 8h9',
  check: 'M8 2.6l6 10.8H2zM8 6.6v3.2M8 11.6v.2',
  outside: 'M6.5 3.5h-3v9h9v-3M9.5 3h3.5v3.5M13 3L7.5 8.5',
  differs: 'M3 6h10M3 10h10M11 3L5 13',
  caution: 'M8 2.6l6 10.8H2zM8 6.6v3.2M8 11.6v.2',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  shield: 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z',
};

/** @typedef {keyof typeof SHAPES} IconName */

/**
 * A pictogram, hidden from assistive technology.
 * @param {{ name: IconName }} props
 */
export function Icon({ name }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
