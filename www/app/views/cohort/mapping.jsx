/**
 * @import { CohortPlan, ColumnQuestion, ColumnRole, PlannedColumn } from '../../../engine/cohort.js'
 * @import { Reply } from '../../store/cohort/plan.js'
 */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { hasMessage, language, patientMessage, t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { PLAIN_ROLES, repliesTo } from '../../store/cohort/plan.js';
import { Combobox } from '../form/combobox.jsx';
import { Icon } from '../icons.jsx';

/** How a table is read: what it leaves open is asked, each column can be corrected. */
export function Mapping() {
  const { cohort } = useStore();
  const section = useRef(/** @type {HTMLElement | null} */ (null));
  const preview = cohort.preview.value;
  const answer = async (/** @type {string} */ column, /** @type {Reply['change']} */ change) => {
    await cohort.correct(column, change);
    // The question is gone: on to the next, or back to the heading.
    queueMicrotask(() => {
      const find = (/** @type {string} */ what) => section.current?.querySelector(what);
      const next = find('.asked button') ?? find('h3');
      /** @type {HTMLElement | null | undefined} */ (next)?.focus();
    });
  };
  if (!preview) return <p class="panel">{t('cohort-no-table')}</p>;
  const { questions, columns } = preview;
  return (
    <section ref={section} class="panel" aria-labelledby="mapping-heading">
      <h3 id="mapping-heading" tabIndex={-1}>{t('mapping')}</h3>
      <p class="hint">{t('mapping-hint', { encoding: preview.encoding })}</p>
      {questions.map((question, i) => (
        <Asked key={`${question.column} ${question.code} ${i}`} question={question} preview={preview} onAnswer={answer} />
      ))}
      <details open={questions.length === 0 && cohort.step.value === 'planned'}>
        <summary>
          {t('mapping-columns', {
            read: columns.filter(({ role }) => role !== 'ignored').length,
            all: columns.length,
          })}
        </summary>
        <Columns preview={preview} />
      </details>
    </section>
  );
}

/**
 * @param {object} props
 * @param {ColumnQuestion} props.question
 * @param {CohortPlan} props.preview
 * @param {(column: string, change: Reply['change']) => void} props.onAnswer
 */
function Asked({ question, preview, onAnswer }) {
  const { code, args, column } = question;
  const words = patientMessage(code, args) || column;
  return (
    <div class="asked" role="group" aria-label={words}>
      <p>
        <Icon name="undecided" /> {words}
      </p>
      <div class="actions">
        {repliesTo(question, preview).map(({ label, change }) => (
          <button key={label} type="button" onClick={() => onAnswer(column, change)}>
            {hasMessage(label) ? t(label) : label}
          </button>
        ))}
        <button
          type="button"
          class="quiet"
          onClick={() => onAnswer(column, { role: 'ignored' })}
        >
          {t('mapping-ignore')}
        </button>
      </div>
    </div>
  );
}

/** @param {{ preview: CohortPlan }} props */
function Columns({ preview }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('table-of', { name: t('mapping') })}>
      <table class="mapping">
        <thead>
          <tr>
            {['header', 'meaning', 'example', 'change'].map((column) => (
              <th key={column} scope="col">
                {t(`mapping-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column, i) => (
            <ColumnRow
              key={column.header}
              column={column}
              examples={preview.rows.map((row) => row[i] ?? '')}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** @param {{ column: PlannedColumn, examples: string[] }} props */
function ColumnRow({ column, examples }) {
  const { header, role, dates, decimal, meaning, meaning_zh: chinese } = column;
  const found = examples.filter((cell) => cell.trim() !== '').slice(0, 2);
  const how = [dates && `dates-${dates}`, decimal && `decimal-${decimal}`];
  return (
    <tr class={role === 'ignored' ? 'is-ignored' : undefined}>
      <th scope="row">{header}</th>
      <td>
        {typeof role === 'string' ? t(`role-${role}`) : language.value === 'zh' ? chinese : meaning}
        {how.filter((id) => id && hasMessage(id)).map((id) => ` · ${t(`${id}`)}`)}
      </td>
      <td>{found.join(t('list-separator'))}</td>
      <td>
        <RoleChoice header={header} role={role} />
      </td>
    </tr>
  );
}

/** @param {{ header: string, role: ColumnRole }} props */
function RoleChoice({ header, role }) {
  const { cohort } = useStore();
  const looks = useSignal(false);
  const plain = typeof role === 'string' ? role : '';
  const choose = (/** @type {string} */ chosen) => {
    looks.value = chosen === 'coded';
    if (chosen && chosen !== 'coded') cohort.correct(header, { role: /** @type {ColumnRole} */ (chosen) });
  };
  return (
    <>
      <select
        aria-label={t('mapping-role-of', { header })}
        value={looks.value ? 'coded' : plain}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {plain === '' && <option value="">{t('mapping-as-guessed')}</option>}
        {PLAIN_ROLES.map((name) => (
          <option key={name} value={name}>
            {t(`role-${name}`)}
          </option>
        ))}
        <option value="coded">{t('role-coded')}</option>
      </select>
      {looks.value && <Coded header={header} onDone={() => (looks.value = false)} />}
    </>
  );
}

/** The member by which the role of each vocabulary's entries is named. */
const CODED = /** @type {const} */ ({
  analyte: (/** @type {string} */ analyte) => ({ measure: { analyte } }),
  gene: (/** @type {string} */ gene) => ({ gene: { gene } }),
  condition: (/** @type {string} */ condition) => ({ condition }),
  drug: (/** @type {string} */ drug) => ({ drug }),
  therapy_class: (/** @type {string} */ name) => ({ therapy_class: name }),
});

/** @param {{ header: string, onDone: () => void }} props */
function Coded({ header, onDone }) {
  const { cohort } = useStore();
  const text = useSignal(header);
  return (
    <Combobox
      id={`role-${header}`}
      label={t('mapping-look-up')}
      kinds={['analyte', 'gene', 'condition', 'drug', 'therapy_class']}
      value={text.value}
      onText={(typed) => (text.value = typed)}
      onPick={({ kind, code }) => {
        onDone();
        cohort.correct(header, { role: CODED[/** @type {keyof typeof CODED} */ (kind)](code) });
      }}
      onFree={onDone}
    />
  );
}
