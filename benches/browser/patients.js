/** The day on which the benchmarks' patients are screened. */
export const DAY = '2026-06-30';

/** Patients as notes describe them: each has a diagnosis, measures, treatment and history. */
const NOTES = [
  {
    sex: 'female',
    years: '58',
    diagnosis: 'metastatic breast cancer',
    note:
      'Diagnosed in 2021, HER2 positive. Progressed on trastuzumab and pertuzumab. History of ' +
      'asthma and type 2 diabetes. Denies chest pain. ECOG 1. Platelets 180, hemoglobin 11.2 ' +
      'g/dL, creatinine 0.8 mg/dL.',
  },
  {
    sex: 'female',
    years: '63',
    diagnosis: 'metastatic non-small cell lung cancer',
    note: 'Adenocarcinoma, EGFR exon 19 deletion. Progressed on osimertinib. ECOG 1.',
  },
  {
    sex: 'male',
    years: '71',
    diagnosis: 'type 2 diabetes mellitus',
    note:
      'HbA1c 8.9 %. On metformin and insulin glargine. Chronic kidney disease stage 3, eGFR 41 ' +
      'mL/min. Blood pressure 148/86. No history of pancreatitis.',
  },
  {
    sex: 'male',
    years: '34',
    diagnosis: 'ulcerative colitis',
    note:
      'Moderate to severe, failed infliximab and vedolizumab. Prednisone 20 mg daily. Mayo score ' +
      '9. Hemoglobin 10.1 g/dL, albumin 3.1 g/dL. Negative for tuberculosis and hepatitis B.',
  },
  {
    sex: 'female',
    years: '45',
    diagnosis: 'relapsing-remitting multiple sclerosis',
    note: 'EDSS 3.5. Two relapses in the last year on dimethyl fumarate. Not pregnant.',
  },
  {
    sex: 'male',
    years: '66',
    diagnosis: 'chronic lymphocytic leukemia',
    note:
      'del(17p), progressed on ibrutinib. Neutrophils 1.1, platelets 68. ECOG 2. History of ' +
      'atrial fibrillation on apixaban. Bilirubin 0.9 mg/dL.',
  },
];

/** Patients of a cohort: those above, of all ages between thirty and eighty. */
const COHORT = 240;

/** A cohort's file: one patient in JSON form a line. */
export function cohortFile() {
  const lines = Array.from({ length: COHORT }, (_, i) => {
    const { sex, diagnosis, note } = /** @type {typeof NOTES[0]} */ (NOTES[i % NOTES.length]);
    const birth = { years: { value: String(30 + (i % 50)) } };
    return JSON.stringify({ format: 'trialmatch.patient/1', id: `P${i}`, birth, sex, diagnosis, note });
  });
  return { file: new File([`${lines.join('\n')}\n`], 'cohort.ndjson'), patients: COHORT };
}

/** Requests for a list, as the page makes them: the best 50 with their verdicts. */
export const REQUESTS = NOTES.map(({ sex, years, diagnosis, note }) => ({
  patient: { format: 'trialmatch.patient/1', birth: { years: { value: years } }, sex, diagnosis, note },
  screened_on: DAY,
  limit: 50,
  near_misses: 0,
  questions: 0,
}));

/** Each is one token of the model's vocabulary: with begin and end they are 64. */
const WORDS = (
  'woman with advanced cancer of the breast that spread to lung and liver after surgery ' +
  'radiation treatment in two centers she has diabetes asthma high blood pressure no chest pain ' +
  'normal heart function blood count within range kidney tests good never smoked lives alone ' +
  'walks every day works full time asks about new trials near her home each week and reports pain'
).split(' ');

/** Texts of 64 tokens, none like another. */
export const TEXTS = WORDS.map((_, i) => [...WORDS.slice(i), ...WORDS.slice(0, i)].join(' '));
