/**
 * The engine for other pages: what the npm package exports.
 *
 * @typedef {import('./answer.js').Answer} Answer
 * @typedef {import('./cohort.js').CohortOutcome} CohortOutcome
 * @typedef {import('./cohort.js').CohortPlan} CohortPlan
 * @typedef {import('./cohort.js').Screened} Screened
 * @typedef {import('./client.js').EngineClient} EngineClient
 * @typedef {import('./protocol.js').EngineInfo} EngineInfo
 * @typedef {import('./protocol.js').MatchRequest} MatchRequest
 */
export { createEngine } from './client.js';
export { EngineError } from './error.js';
