/**
 * The board on which the page stops jobs while the engine works (`src/jobs/board.rs`): one word
 * for each of its squares, in memory that both share.
 *
 * @import { StopReason } from './protocol.js'
 */

/** Reasons as two bits. */
const CODES = /** @type {const} */ ({ asked: 1, deadline: 2, superseded: 3 });

/** Squares of the board; a job has the one that is its number modulo this. */
const SQUARES = 1024;

/** The highest number of a job: two bits of a square say why it is to stop. */
const LAST_JOB = 2 ** 30 - 1;

/** Numbers for jobs: no two open ones share a square, as long as there are squares. */
export class Numbers {
  #last = 0;
  /** @type {Set<number>} */
  #taken = new Set();

  take() {
    do {
      this.#last = (this.#last % LAST_JOB) + 1;
    } while (this.#taken.size < SQUARES && this.#taken.has(this.#last % SQUARES));
    this.#taken.add(this.#last % SQUARES);
    return this.#last;
  }

  /** @param {number} job One that has ended. */
  free(job) {
    this.#taken.delete(job % SQUARES);
  }
}

/**
 * Writes that a job is to stop.
 * @param {Uint32Array} board
 * @param {number} job
 * @param {StopReason} why
 */
export function writeStop(board, job, why) {
  Atomics.store(board, job % SQUARES, job * 4 + CODES[why]);
}
