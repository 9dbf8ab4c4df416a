/** @import { Source } from '../../store/rows.js' */
import { t } from '../../i18n/index.js';

/**
 * Where a fact comes from, when it was not entered by hand.
 * @param {{ source: Source }} props
 */
export function SourceTag({ source }) {
  if (source === 'form') return null;
  const [kind] = Object.keys(source);
  const where = 'fhir' in source ? source.fhir : undefined;
  return (
    <span class="source-tag" title={where}>
      {t(`source-${kind}`)}
    </span>
  );
}
