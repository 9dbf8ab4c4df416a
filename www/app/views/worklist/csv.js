/** @import { Case, Entry } from '../../store/worklist/entry.js' */
import { t } from '../../i18n/index.js';
import { csvText } from '../../format/csv.js';
import { patientLine } from './patient_line.js';

/** Columns of the table, by their message ids and what stands in them. */
const COLUMNS = /** @type {[string, (entry: Entry, one: Case) => string][]} */ ([
  ['worklist-label', (_, { label }) => label],
  ['patient', (_, { patient }) => patientLine(patient)],
  ['log-column-trial', ({ trial }) => trial],
  ['worklist-title', ({ title }) => title],
  ['worklist-state', ({ state }) => t(`entry-${state}`)],
  ['worklist-group', ({ group }) => t(`group-${group}`)],
  ['worklist-override', ({ override }) => (override ? t(`group-${override.to}`) : '')],
  ['log-column-reason', ({ override }) => override?.reason ?? ''],
  ['worklist-note', ({ note }) => note],
  ['worklist-snapshot', ({ snapshot: { name, date } }) => `${name} ${date}`],
  ['log-column-at', ({ changedAt }) => changedAt],
]);

/**
 * The worklist as a table, in the language of the page.
 * @param {readonly Case[]} cases
 */
export function worklistCsv(cases) {
  const rows = cases.flatMap((one) =>
    one.entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry, one))),
  );
  return csvText([COLUMNS.map(([id]) => t(id)), ...rows]);
}
