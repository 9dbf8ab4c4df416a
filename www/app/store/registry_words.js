/** Statuses under which a study takes, or will take, participants. */
export const OPEN_STATUSES = [
  'RECRUITING',
  'NOT_YET_RECRUITING',
  'ENROLLING_BY_INVITATION',
  'AVAILABLE',
];

/** All statuses of the registry, the open ones first. */
export const STATUSES = [
  ...OPEN_STATUSES,
  'ACTIVE_NOT_RECRUITING',
  'SUSPENDED',
  'COMPLETED',
  'TERMINATED',
  'WITHDRAWN',
  'UNKNOWN',
  'TEMPORARILY_NOT_AVAILABLE',
  'NO_LONGER_AVAILABLE',
  'APPROVED_FOR_MARKETING',
  'WITHHELD',
];

/** All phases of the registry. */
export const PHASES = ['EARLY_PHASE1', 'PHASE1', 'PHASE2', 'PHASE3', 'PHASE4', 'NA'];

/** All study types of the registry. */
export const STUDY_TYPES = ['INTERVENTIONAL', 'OBSERVATIONAL', 'EXPANDED_ACCESS'];
