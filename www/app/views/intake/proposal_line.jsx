/** @import { Proposal } from '../../../engine/patient.js' */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { codesOf } from '../../store/patient_read.js';
import { termName } from '../form/term.js';
import { factWords } from './fact_words.js';

/**
 * One fact of a note: its words, what speaks against it, and whether it is taken over.
 * @param {{ index: number, proposal: Proposal, isAccepted: boolean }} props
 */
export function ProposalLine({ index, proposal, isAccepted }) {
  const { intake } = useStore();
  const name = useName(proposal);
  return (
    <li>
      <label class="tick proposal">
        <input type="checkbox" checked={isAccepted} onChange={() => intake.toggle(index)} />
        <span>
          <span class="proposal-kind">{t(`fact-${proposal.fact.kind}`)}</span>{' '}
          <strong>{factWords(proposal.fact, name)}</strong>
          {proposal.doubts.map((doubt) => (
            <span key={doubt} class="doubt">
              {t(`doubt-${doubt}`)}
            </span>
          ))}
        </span>
      </label>
    </li>
  );
}

/**
 * The name of the entry that a fact is about; blank until it is known, and where there is none.
 * @param {Proposal} proposal
 */
function useName({ fact }) {
  const { vocabulary } = useStore();
  const term = useSignal(/** @type {import('../../store/rows.js').Term | null} */ (null));
  const [coded] = typeof fact.value === 'object' ? codesOf({ conditions: [fact.value] }) : [];
  useEffect(() => {
    if (coded) vocabulary.describe(coded.kind, coded.code).then((found) => (term.value = found));
  }, [coded?.kind, coded?.code]);
  if (coded?.kind === 'gene') return coded.code;
  return term.value ? termName(term.value) : '';
}
