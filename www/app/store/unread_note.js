/**
 * Facts that the note holds and nobody has looked at. They decide nothing, and a reader who sees
 * "not recorded" beside a note that records it must be told so.
 *
 * @import { ReadonlySignal } from '@preact/signals'
 * @import { EngineClient } from '../../engine/client.js'
 */
import { computed, effect, signal } from '@preact/signals';
import { isPlain } from './note_preview.js';

/**
 * @param {object} needs
 * @param {ReadonlySignal<string>} needs.note As it stands in the form.
 * @param {ReadonlySignal<string>} needs.settled The note whose facts were last taken over or left.
 * @param {ReadonlySignal<unknown>} needs.answer With each answer the note is looked into.
 * @param {<T>(question: (engine: EngineClient) => Promise<T>) => Promise<T>} needs.ask
 * @param {() => string} needs.today `YYYY-MM-DD`
 */
export function createUnreadNote({ note, settled, answer, ask, today }) {
  const read = signal({ note: '', facts: 0 });

  /** @param {string} text */
  async function look(text) {
    if (text.trim() === '' || text === settled.peek() || text === read.peek().note) return;
    const { proposals } = await ask((engine) => engine.readNote(text, today()));
    read.value = { note: text, facts: proposals.filter(isPlain).length };
  }

  effect(() => {
    // A note that cannot be read says so when reading is asked for.
    if (answer.value) look(note.peek()).catch(() => {});
  });

  return {
    /** How many facts wait; 0 while the note is not read or has changed since. */
    facts: computed(() => {
      const isOpen = note.value === read.value.note && note.value !== settled.value;
      return isOpen ? read.value.facts : 0;
    }),
  };
}
