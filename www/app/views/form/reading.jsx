/**
 * @import { InUsualUnit } from '../../../engine/vocabulary.js'
 * @import { MeasureRow } from '../../store/rows.js'
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { decimal } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';

/**
 * What a value comes to in the usual unit, where it was entered in another.
 * @param {{ row: MeasureRow }} props
 */
export function Reading({ row }) {
  const usual = useUsual(row);
  const isNews = usual !== null && usual.unit !== row.unit;
  return (
    <p class="reading" role="status">
      {isNews && (
        <span class="converted">
          {t('converted', { figure: `${decimal(usual.value, locale.value)} ${usual.unit}` })}
        </span>
      )}
    </p>
  );
}

/**
 * The value in the usual unit, of the newest question.
 * @param {MeasureRow} row
 */
function useUsual({ term, value, unit }) {
  const { vocabulary } = useStore();
  const usual = useSignal(/** @type {InUsualUnit | null} */ (null));
  const analyte = term?.code ?? '';
  useEffect(() => {
    let isNewest = true;
    const number = value.trim().replace(/^[<>]\s*/, '');
    const asked = vocabulary.inUsualUnit({ analyte, value: number, unit });
    asked.then(
      (answer) => isNewest && (usual.value = answer),
      // An engine that has stopped is told of where a match is asked.
      () => {},
    );
    return () => {
      isNewest = false;
    };
  }, [analyte, value, unit]);
  return usual.value;
}
