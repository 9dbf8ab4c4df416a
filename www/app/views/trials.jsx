import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';

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
  const { library } = useStore();
  const taken = (/** @type {HTMLInputElement} */ input) => {
    library.take([...(input.files ?? [])]);
    // The same file may be picked again, after a cancel for instance.
    input.value = '';
  };
  return (
    <div class="openers">
      <label class="opener">
        <input
          type="file"
          id="registry-file"
          class="hidden"
          accept=".json,.jsonl,.ndjson,.gz,.zip,.xml"
          onChange={(event) => taken(event.currentTarget)}
        />
        <span class="button">{t('open-registry')}</span>
      </label>
      <label class="opener">
        <input
          type="file"
          id="snapshot-folder"
          class="hidden"
          {...{ webkitdirectory: true }}
          onChange={(event) => taken(event.currentTarget)}
        />
        <span class="button">{t('open-snapshot')}</span>
      </label>
    </div>
  );
}
