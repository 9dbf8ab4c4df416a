/**
 * Measured figures, each with what measures it. Change them only by measuring again.
 * @type {Record<string, Record<string, number>>}
 */
export const FIGURES = {
  // `trialmatch eval retrieval trec_ct_2021`, with the interval it prints; `unseen` by five-fold
  // cross-validation over the notes, see ARCHITECTURE.md.
  retrieval: { notes: 75, ndcg: 0.463, low: 0.408, high: 0.518, words: 0.338, unseen: 0.444 },
  // `trialmatch criteria coverage` over the development studies, without administrative criteria,
  // and `trialmatch eval patient-criterion`.
  criteria: {
    ...{ studies: 20_660, exact: 28.8, part: 49.7, unread: 21.5 },
    ...{ pairs: 416, decided: 59, agree: 98.3, wrong: 1 },
  },
  // `cargo test --features cli --test embedding`, 123 registry texts against single precision.
  encoder: { texts: 123, mean: 0.9963, least: 0.9932 },
  // `tests/e2e/variants.test.js`: the list of the page and of the command line, byte for byte.
  variants: { variants: 3 },
};
