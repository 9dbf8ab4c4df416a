import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { reproductiveQuestions } from '../../store/draft.js';
import { OneOf } from '../choices.jsx';
import { YesNo } from './answers.jsx';
import { Group } from './group.jsx';
import { IssueList } from './issue_list.jsx';
import { TextField } from './text_field.jsx';

/** Age, sex, and whether the person takes part as a healthy volunteer. */
export function Person() {
  const { form } = useStore();
  const { sex, healthy } = form.draft.value;
  return (
    <Group name="person" title={t('person')} digest={usePersonDigest()} isOpen>
      <Birth />
      <IssueList part="birth" />
      <OneOf
        name="sex"
        label={t('sex')}
        value={sex}
        onChoose={(value) => form.edit('sex', /** @type {typeof sex} */ (value))}
        choices={['female', 'male', ''].map((value) => ({
          value,
          label: t(`sex-${value || 'unknown'}`),
        }))}
      />
      <Reproduction />
      <IssueList part="reproductive" />
      <div class="questions">
        <YesNo
          name="healthy"
          label={t('healthy')}
          value={healthy}
          onChoose={(answer) => form.edit('healthy', answer)}
        />
      </div>
      <IssueList part="healthy_volunteer" />
    </Group>
  );
}

function usePersonDigest() {
  const { form } = useStore();
  const { birthKind, age, birthDate, sex } = form.draft.value;
  const birth = birthKind === 'age' ? age && t('digest-age', { age }) : birthDate;
  return [birth, sex && t(`sex-${sex}`)].filter(Boolean).join(' · ');
}

function Birth() {
  const { form } = useStore();
  const { birthKind } = form.draft.value;
  const byAge = birthKind === 'age';
  const field = byAge ? 'age' : 'birthDate';
  return (
    <div class="birth">
      <OneOf
        name="birth-kind"
        label={t('birth-kind')}
        value={birthKind}
        onChoose={(kind) => form.edit('birthKind', /** @type {typeof birthKind} */ (kind))}
        choices={[
          { value: 'age', label: t('age') },
          { value: 'date', label: t('birth-date') },
        ]}
      />
      <TextField
        key={field}
        id={field}
        label={t(byAge ? 'age-years' : 'birth-date')}
        hint={byAge ? undefined : t('birth-date-hint')}
        inputMode={byAge ? 'decimal' : 'numeric'}
        value={form.draft.value[field]}
        onInput={(text) => form.edit(field, text)}
      />
    </div>
  );
}

/** Pregnancy and childbearing, as far as they concern a person of this sex. */
function Reproduction() {
  const { form } = useStore();
  const { sex, reproductive } = form.draft.value;
  return (
    <details class="further">
      <summary>{t(sex === 'male' ? 'reproduction-male' : 'reproduction')}</summary>
      <div class="questions">
        {reproductiveQuestions(sex).map((code) => (
          <YesNo
            key={code}
            name={code}
            label={t(`reproductive-${code}`)}
            value={reproductive[code] ?? ''}
            onChoose={(answer) => form.edit('reproductive', { ...reproductive, [code]: answer })}
          />
        ))}
      </div>
    </details>
  );
}
