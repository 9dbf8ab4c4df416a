/** @import { Source } from '../../engine/answer.js' */

/**
 * The sentence that a verdict rests on. A part of an item is marked among the words around it,
 * which may bind it: "No diabetes, stroke, or asthma".
 * @param {object} props
 * @param {Extract<Source, { text: unknown }>} props.source
 */
export function Quote({ source }) {
  const { before, quote, after } = source.text;
  if (!before && !after) return <q lang="en">{quote}</q>;
  return (
    <q lang="en">
      {before}
      <mark>{quote}</mark>
      {after}
    </q>
  );
}
