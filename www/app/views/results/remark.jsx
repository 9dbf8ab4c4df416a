/** @import { Judged } from '../../store/remarks.js' */
import { useSignal } from '@preact/signals';
import { finding } from '../../format/finding.js';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { EXPECTED } from '../../store/remarks.js';
import { OneOf } from '../choices.jsx';
import { Field } from '../field.jsx';
import { Quote } from '../quote.jsx';
import { FieldName, FieldValue, Reasons, Word } from '../verdicts.jsx';
import { Over } from './over.jsx';

/** What is wrong with a verdict, in the words of who has read the sentence. */
export function Remark() {
  const { remarks } = useStore();
  const about = remarks.about.value;
  if (!about) return null;
  return (
    <Over name="remark" title={t('remark')} onClose={remarks.cancel}>
      <RemarkForm about={about} />
    </Over>
  );
}

/** @param {{ about: Judged }} props */
function RemarkForm({ about: { id, verdict } }) {
  const { remarks } = useStore();
  const expected = useSignal(/** @type {(typeof EXPECTED)[number] | ''} */ (''));
  const comment = useSignal('');
  const withFacts = useSignal(false);
  const fault = useSignal(false);
  const keep = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    fault.value = expected.value === '';
    if (expected.value === '') return;
    remarks.add({
      expected: expected.value,
      comment: comment.value,
      withFacts: withFacts.value,
    });
  };
  return (
    <form class="remark-form" onSubmit={keep} noValidate>
      <p class="remark-of">
        <span class="trial-id">{id}</span> <Word name={finding(verdict)} />{' '}
        {'text' in verdict.source ? (
          <Quote source={verdict.source} />
        ) : (
          <>
            <FieldName verdict={verdict} /> <FieldValue verdict={verdict} />
          </>
        )}
        <Reasons reasons={verdict.reasons} />
      </p>
      <OneOf
        name="remark-expected"
        label={t('remark-expected')}
        choices={EXPECTED.map((value) => ({
          value,
          label: t(value === 'other' ? 'remark-other' : `effect-${value}`),
        }))}
        value={expected.value}
        onChoose={(value) => {
          expected.value = /** @type {(typeof EXPECTED)[number]} */ (value);
        }}
      />
      {fault.value && (
        <p class="fault" role="alert">
          {t('remark-fault')}
        </p>
      )}
      <Field id="remark-comment" label={t('remark-comment')} hint={t('remark-comment-hint')}>
        {(aria) => (
          <textarea
            {...aria}
            maxLength={2000}
            value={comment.value}
            onInput={(event) => {
              comment.value = event.currentTarget.value;
            }}
          />
        )}
      </Field>
      <label class="tick">
        <input
          type="checkbox"
          id="remark-facts"
          checked={withFacts.value}
          onChange={() => {
            withFacts.value = !withFacts.value;
          }}
        />
        <span>{t('remark-facts')}</span>
      </label>
      <p class="hint">{t('remark-kept')}</p>
      <div class="actions">
        <button type="submit" class="primary">
          {t('remark-keep')}
        </button>
        <button type="button" onClick={remarks.cancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
