/**
 * Imports in the engine worker: the intake reads a registry file, the engine embeds its trials, and
 * the intake writes the snapshot.
 *
 * @import * as Glue from './glue.js'
 * @import { Reader } from './intake.js'
 * @import { ModelEntry, Progress } from './protocol.js'
 * @import { Steps } from './jobs.js'
 */

/** Texts embedded in a step for each thread: a few tens of milliseconds. */
const TEXTS_PER_THREAD = 4;

/**
 * The files of a snapshot of a registry file, and what became of its records.
 * @param {{ file: File, name: string, date: string, model: ModelEntry }} what
 * @param {Reader} reader
 * @param {Glue.Engine} engine
 * @param {Steps & { onProgress: (progress: Progress) => void }} context
 */
export async function imported(what, reader, engine, { signal, away, onProgress }) {
  /**
   * @template T
   * @param {Promise<T>} asked
   */
  const answered = async (asked) => {
    const answer = await away(asked);
    signal.throwIfAborted();
    return answer;
  };
  const records = await answered(
    reader.call('readRegistry', what, (progress) => onProgress({ stage: 'read', ...progress })),
  );
  const count = TEXTS_PER_THREAD * engine.info().threads;
  let coming = reader.call('nextTexts', { count });
  for (;;) {
    const texts = await answered(coming);
    if (texts.length === 0) break;
    // While these are embedded, their criteria are read and the next texts are made ready.
    coming = reader.call('nextTexts', { count });
    const taken = reader.call('takeVectors', { vectors: engine.embedRows(texts) });
    taken.then(
      (progress) => onProgress({ stage: 'embed', ...progress, records }),
      // Its reader has ended: so has whatever is awaited next.
      () => {},
    );
  }
  return answered(reader.call('finishRegistry', {}));
}
