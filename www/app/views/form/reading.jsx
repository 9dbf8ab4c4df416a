/**
 * @import { MeasureReading } from '../../../engine/vocabulary.js'
 * @import { MeasureRow } from '../../store/rows.js'
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { decimal } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Icon } from '../icons.jsx';

/**
 * What a value comes to in the usual unit. A missing unit is asked back with what the value
 * would be in each, and never guessed.
 * @param {{ row: MeasureRow, onUnit: (unit: string) => void }} props
 */
export function Reading({ row, onUnit }) {
  const reading = useReading(row);
  return (
    <p class="reading" role="status">
      {reading && row.value.trim() && <Words row={row} reading={reading} onUnit={onUnit} />}
    </p>
  );
}

/**
 * @param {{ row: MeasureRow, reading: MeasureReading, onUnit: (unit: string) => void }} props
 */
function Words({ row, reading, onUnit }) {
  const { canonical, readings, plausible } = reading;
  if (!canonical) return <Ask isMissing={row.unit === ''} readings={readings} onUnit={onUnit} />;
  const figure = `${decimal(canonical.value, locale.value)} ${canonical.unit}`;
  return (
    <>
      {canonical.unit !== row.unit && <span class="converted">{t('converted', { figure })}</span>}
      {!plausible && (
        <span class="fault">
          <Icon name="caution" /> {t('implausible', { figure })}
        </span>
      )}
    </>
  );
}

/**
 * @param {{ isMissing: boolean, readings: MeasureReading['readings'],
 *   onUnit: (unit: string) => void }} props
 */
function Ask({ isMissing, readings, onUnit }) {
  return (
    <>
      <span class="fault">{t(isMissing ? 'unit-missing' : 'unit-not-understood')}</span>
      {readings.slice(0, 6).map(({ unit, canonical }) => (
        <button key={unit} type="button" class="unit-reading" onClick={() => onUnit(unit)}>
          {unit === canonical.unit
            ? unit
            : `${unit} = ${decimal(canonical.value, locale.value)} ${canonical.unit}`}
        </button>
      ))}
    </>
  );
}

/**
 * What the engine reads in a value, of the newest question.
 * @param {MeasureRow} row
 */
function useReading({ term, value, unit }) {
  const { vocabulary } = useStore();
  const reading = useSignal(/** @type {MeasureReading | null} */ (null));
  const analyte = term?.code ?? '';
  useEffect(() => {
    let isNewest = true;
    const number = value.trim().replace(/^[<>]\s*/, '');
    const asked = vocabulary.readMeasure({ analyte, value: number, unit });
    asked.then(
      (answer) => isNewest && (reading.value = answer),
      // An engine that has stopped is told of where a match is asked.
      () => {},
    );
    return () => {
      isNewest = false;
    };
  }, [analyte, value, unit]);
  return reading.value;
}
