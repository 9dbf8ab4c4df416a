/**
 * The list as a table in the language of the page, a row for each trial.
 *
 * @import { TrialResult, Verdict } from '../../../engine/answer.js'
 * @import { Finding } from '../../format/finding.js'
 */
import { finding } from '../../format/finding.js';
import { reasonText } from '../../format/reason.js';
import { registryLink } from '../../format/text.js';
import { t } from '../../i18n/index.js';

/**
 * The columns: message, and what stands in it.
 * @type {readonly (readonly [string, (trial: TrialResult) => string | number])[]}
 */
const COLUMNS = [
  ['rank', (trial) => trial.rank],
  ['id', (trial) => trial.nct_id],
  ['title', (trial) => trial.title],
  ['group', (trial) => t(`group-${trial.group}`)],
  ['status', (trial) => (trial.status ? t(`status-${trial.status}`) : t('status-none'))],
  ['type', (trial) => (trial.study_type ? t(`type-${trial.study_type}`) : '')],
  ['phase', (trial) => trial.phases.map((phase) => t(`phase-${phase}`)).join(' / ')],
  ['conditions', (trial) => trial.conditions.join('; ')],
  ['sites', (trial) => trial.sites.total],
  ['open-sites', (trial) => trial.sites.open],
  ['countries', (trial) => trial.sites.countries.join('; ')],
  ['nearest', ({ sites: { nearest } }) => (nearest ? nearestName(nearest) : '')],
  ['km', (trial) => trial.sites.nearest?.distance_km ?? ''],
  ['favours', (trial) => of(trial, 'favours').length],
  ['undecided', (trial) => of(trial, 'undecided').length],
  ['check', (trial) => of(trial, 'check').length],
  ['against', (trial) => of(trial, 'against').length],
  ['why-against', (trial) => whys([...of(trial, 'against'), ...of(trial, 'check')])],
  ['why-undecided', (trial) => whys(of(trial, 'undecided'))],
  ['link', (trial) => registryLink(trial.nct_id) ?? ''],
];

/**
 * @param {readonly TrialResult[]} trials
 * @returns {(string | number)[][]} The first row names the columns.
 */
export function listTable(trials) {
  const names = COLUMNS.map(([name]) => t(`csv-${name}`));
  return [names, ...trials.map((trial) => COLUMNS.map(([, value]) => value(trial)))];
}

/** @param {NonNullable<TrialResult['sites']['nearest']>} site */
const nearestName = ({ facility, city, country }) =>
  [facility, city, country].filter(Boolean).join(', ');

/**
 * The verdicts that come to a finding.
 * @param {TrialResult} trial
 * @param {Finding} name
 */
const of = ({ verdicts }, name) => verdicts.filter((verdict) => finding(verdict) === name);

/**
 * Sentence or field, and the reasons, of each verdict.
 * @param {readonly Verdict[]} verdicts
 */
const whys = (verdicts) => verdicts.map(why).join(' | ');

/** @param {Verdict} verdict */
function why({ source, reasons }) {
  const what = 'text' in source ? source.text.quote : source.field.path.split('.').at(-1);
  const texts = reasons.map(reasonText).filter(Boolean);
  return texts.length > 0 ? `${what}: ${texts.join(t('list-separator'))}` : `${what}`;
}
