import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { CaseSection } from './case.jsx';
import { Log } from './log.jsx';
import { Saving } from './saving.jsx';

/** Trials that are followed, patient by patient; their log; and saving, when asked for. */
export function WorklistScreen() {
  const { worklist, saving } = useStore();
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  useLayoutEffect(() => {
    heading.current?.focus();
    saving.look();
  }, []);
  const cases = worklist.cases.value;
  return (
    <>
      <h2 ref={heading} id="worklist-heading" tabIndex={-1}>
        {t('screen-worklist')}
      </h2>
      <p class="hint">{t('worklist-hint')}</p>
      {worklist.unlogged.value && <p class="problem-words">{t('worklist-unlogged')}</p>}
      <Saving />
      {cases.length === 0 ? (
        <p class="empty">{t('worklist-empty')}</p>
      ) : (
        cases.map((one) => <CaseSection key={one.id} one={one} />)
      )}
      <Log />
    </>
  );
}
