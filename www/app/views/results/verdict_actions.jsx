/** @import { Verdict } from '../../../engine/answer.js' */
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { variablesOf } from '../../store/variables.js';

/**
 * What can be done with a verdict: try another fact, say that it is wrong.
 * @param {{ id: string, verdict: Verdict }} props `id`: of the trial.
 */
export function VerdictActions({ id, verdict }) {
  const { remarks } = useStore();
  return (
    <>
      <WhatIfButton verdict={verdict} />
      <button type="button" class="quiet remark-begin" onClick={() => remarks.begin({ id, verdict })}>
        {t('remark-begin')}
      </button>
    </>
  );
}

/**
 * Tries another fact than the one a verdict rests on, where it rests on one.
 * @param {{ verdict: Verdict }} props
 */
export function WhatIfButton({ verdict }) {
  const { whatIf } = useStore();
  if (variablesOf(verdict).length === 0) return null;
  return (
    <button type="button" class="quiet what-if-begin" onClick={() => whatIf.openVerdict(verdict)}>
      {t('what-if')} …
    </button>
  );
}
