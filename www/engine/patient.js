/**
 * What `src/patient` says of patients. Types alone.
 *
 * @typedef {object} Issue What cannot be, or must be asked back.
 * @property {string} code Id of its message in `messages/patient.*.ftl`.
 * @property {'error' | 'ask' | 'warning'} severity
 * @property {string} field Path in the patient's JSON form, such as `measures[2].unit`.
 * @property {Record<string, string>} args Arguments of the message.
 * @property {{ unit: string, meaning: string }[]} [readings] What a number may mean.
 *
 * @typedef {Record<string, any>} PatientJson A patient in the JSON form `trialmatch.patient/1`.
 *
 * @typedef {object} Ignored Something in a FHIR file that says nothing in a patient's facts.
 * @property {string} resource Type and id.
 * @property {string} path
 * @property {string} reason Stable word.
 * @property {string} [detail] The code, status or value found.
 *
 * @typedef {{ kind: 'form', patient: PatientJson }
 *   | { kind: 'fhir', patients: PatientJson[], ignored: Ignored[], ignored_count: number,
 *     resources: Record<string, { mapped: number, ignored: number }> }} PatientFile
 *
 * @typedef {object} Proposal One fact as a note states it.
 * @property {{ kind: string, value: any }} fact Of one of the patient's lists.
 * @property {number} start First byte of the words it rests on, in UTF-8.
 * @property {number} end One past the last byte.
 * @property {boolean} negated
 * @property {'patient' | 'relative'} experiencer
 * @property {'current' | 'past' | 'planned'} temporality
 * @property {string[]} doubts What speaks against taking it over unseen.
 *
 * @typedef {{ proposals: Proposal[], unread: number }} NoteReading
 */

export {};
