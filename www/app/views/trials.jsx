import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { Opener } from './opener.jsx';

/** The trials to match against: which are in use, others of this session, ways to add some. */
export function Trials() {
  return (
    <section class="panel" aria-labelledby="trials-heading">
      <h2 id="trials-heading">{t('trials')}</h2>
      <Chooser />
      <Openers />
      <p class="hint">{t('trials-hint')}</p>
    </section>
  );
}

function Chooser() {
  const { library } = useStore();
  const snapshots = library.snapshots.value;
  if (snapshots.length < 2) return null;
  const choose = (/** @type {string} */ hash) => {
    const chosen = snapshots.find((snapshot) => snapshot.hash === hash);
    if (chosen) library.choose(chosen);
  };
  return (
    <div class="field">
      <label for="snapshot">{t('snapshot-choose')}</label>
      <select
        id="snapshot"
        value={library.current.value?.hash}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {snapshots.map(({ hash, name, date }) => (
          <option key={hash} value={hash}>
            {`${name} · ${t('snapshot-date', { date })}`}
          </option>
        ))}
      </select>
    </div>
  );
}

function Openers() {
  return (
    <div class="openers">
      <Opener
        id="registry-file"
        label={t('open-registry')}
        accept=".json,.jsonl,.ndjson,.gz,.zip,.xml"
      />
      <Opener id="snapshot-folder" label={t('open-snapshot')} isFolder />
    </div>
  );
}
