/** @import { Preview } from '../../store/intake.js' */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { stretches } from '../../store/note_preview.js';
import { ProposalLine } from './proposal_line.jsx';

/** The note with what was read in it, each fact to be accepted or rejected. */
export function NotePreview() {
  const { intake } = useStore();
  const preview = intake.preview.value;
  return preview && <Opened preview={preview} />;
}

/** @param {{ preview: Preview }} props */
function Opened({ preview }) {
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  // Reading was asked for in the form: the answer is where the reader goes on.
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="notice preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading" ref={heading} tabIndex={-1}>
        {t('preview')}
      </h2>
      {preview.proposals.length === 0 ? <p>{t('preview-nothing')}</p> : <Facts preview={preview} />}
      <Choices preview={preview} />
    </section>
  );
}

/** @param {{ preview: Preview }} props */
function Facts({ preview }) {
  const { proposals, accepted } = preview;
  return (
    <div class="preview-columns">
      <blockquote class="preview-note">
        {stretches(preview.note, proposals).map(({ text, proposal }, i) =>
          proposal === null ? (
            text
          ) : (
            <mark key={i} class={accepted.has(proposal) ? 'is-accepted' : 'is-rejected'}>
              {text}
            </mark>
          ),
        )}
      </blockquote>
      <ul class="proposals">
        {proposals.map((proposal, i) => (
          <ProposalLine key={i} index={i} proposal={proposal} isAccepted={accepted.has(i)} />
        ))}
      </ul>
    </div>
  );
}

/** @param {{ preview: Preview }} props */
function Choices({ preview }) {
  const { intake } = useStore();
  return (
    <div class="actions">
      <button
        type="button"
        class="primary"
        id="accept-facts"
        disabled={preview.accepted.size === 0}
        onClick={intake.accept}
      >
        {t('preview-accept', { count: preview.accepted.size })}
      </button>
      <button type="button" onClick={intake.discard}>
        {t('preview-discard')}
      </button>
    </div>
  );
}
