/**
 * @import { City } from '../../../engine/views.js'
 * @import { Draft, Place } from '../../store/draft.js'
 * @import { Option } from '../form/options.js'
 */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { count } from '../../format/text.js';
import { locale, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { RADII } from '../../store/facets.js';
import { Field } from '../field.jsx';
import { Combobox } from '../form/combobox.jsx';

/** Where distances count from, and how far a site may be. */
export function DistanceFacet() {
  const { form } = useStore();
  const { place, radius } = form.draft.value;
  const radii = RADII.includes(radius) || radius === '' ? RADII : [radius, ...RADII];
  return (
    <div class="distance-facet">
      <CityField />
      <Field id="radius" label={t('radius')} hint={place ? undefined : t('radius-needs-city')}>
        {(aria) => (
          <select
            {...aria}
            disabled={!place}
            value={radius}
            onChange={(event) => form.edit('radius', event.currentTarget.value)}
          >
            <option value="">{t('radius-any')}</option>
            {radii.map((km) => (
              <option key={km} value={km}>
                {t('radius-within', { km: count(Number(km), locale.value) })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {place && (
        <button
          type="button"
          class="quiet"
          onClick={() => form.take({ place: null, radius: '', sort: 'relevance' })}
        >
          {t('place-remove')}
        </button>
      )}
    </div>
  );
}

/** The city, among those where the snapshot's trials have sites. */
function CityField() {
  const { form, facets } = useStore();
  const { place } = form.draft.value;
  const typed = useSignal(/** @type {string | null} */ (null));
  const offered = useRef(/** @type {readonly City[]} */ ([]));
  const find = async (/** @type {string} */ text) => {
    offered.current = await facets.findCities(text);
    return offered.current.map(cityOption);
  };
  return (
    <Combobox
      id="city"
      label={t('city')}
      hint={t(typed.value ? 'city-take' : 'city-hint')}
      find={find}
      value={typed.value ?? (place ? placeName(place) : '')}
      onText={(text) => {
        typed.value = text;
      }}
      onOwn={(key) => {
        const city = offered.current.find((one) => keyOf(one) === key);
        typed.value = null;
        if (city) form.edit('place', placeOf(city));
      }}
    />
  );
}

/** @param {City} city */
const keyOf = ({ city, state, country }) => [city, state, country].join('|');

/**
 * @param {City} city
 * @returns {Place}
 */
const placeOf = ({ city, state, country, latitude, longitude }) => ({
  ...{ city, state, country, latitude, longitude },
});

/**
 * @param {City} city
 * @returns {Option}
 */
const cityOption = (city) => ({
  key: keyOf(city),
  name: city.city,
  note: [city.state, city.country].filter(Boolean).join(', '),
  code: t('city-trials', { trials: city.trials }),
  hit: null,
  value: keyOf(city),
  kind: 'own',
});

/**
 * A place in words; one that a file gave without a name by its coordinates.
 * @param {Place} place
 */
export function placeName({ city, state, country, latitude, longitude }) {
  return [city, state, country].filter(Boolean).join(', ') || `${latitude}, ${longitude}`;
}

/**
 * What is chosen, in a few words.
 * @param {Draft} draft
 */
export function distanceDigest({ place, radius }) {
  if (!place) return null;
  const name = place.city || placeName(place);
  return radius ? t('distance-within', { km: count(Number(radius), locale.value), place: name }) : name;
}
