/** @import { Issue } from '../../../engine/patient.js' */
import { patientMessage } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Icon } from '../icons.jsx';

/**
 * What the engine finds in one part of the record. A number without its unit is asked back
 * with what it would be in each; nothing is chosen for the user.
 * @param {object} props
 * @param {string} props.part
 * @param {(unit: string) => void} [props.onUnit]
 */
export function IssueList({ part, onUnit }) {
  const { issues } = useStore();
  const found = issues.value.get(part) ?? [];
  return (
    <div class="issues" role="status">
      {found.map((issue) => (
        <p key={`${issue.code} ${issue.field}`} class={`issue issue-${issue.severity}`}>
          <Icon name="caution" /> {patientMessage(issue.code, issue.args)}
          {onUnit && <Readings issue={issue} onUnit={onUnit} />}
        </p>
      ))}
    </div>
  );
}

/** @param {{ issue: Issue, onUnit: (unit: string) => void }} props */
function Readings({ issue, onUnit }) {
  return (
    <span class="unit-readings">
      {issue.readings?.map(({ unit, meaning }) => (
        <button key={unit} type="button" onClick={() => onUnit(unit)}>
          {meaning.endsWith(` ${unit}`) ? unit : `${unit} = ${meaning}`}
        </button>
      ))}
    </span>
  );
}
