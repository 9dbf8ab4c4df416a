### Messages of the page, English. Terms are those of the registry and of trial screening.

page-title = TrialMatch – trial pre-screening
skip = Skip to the results
language = Language
list-separator = ;{" "}
retry = Try again
dismiss = Dismiss
cancel = Cancel
disclaimer = Pre-screening support, not a medical device: the clinician decides.
privacy = Patient data stays on this device; nothing is sent or stored.

## Patient

patient = Patient
birth-kind = Age given as
age = Age
age-years = Age in years
birth-date = Date of birth
birth-date-hint = 1962, 1962-04 or 1962-04-17
sex = Sex
sex-female = Female
sex-male = Male
sex-unknown = Not known
diagnosis = Diagnosis
diagnosis-hint = In your own words, such as “metastatic non-small cell lung cancer”
note = Note
note-hint = Course, findings, earlier treatment. Ctrl + Enter matches.
match = Match
clear = Clear
undo = Undo
filters = Filters
filter-statuses = Status
filter-phases = Phase
filter-studyTypes = Study type
filter-legend = { $name }: trials with any of these; none ticked means any
filter-any = any
filter-more = { $first } + { $more } more
fault-nothing = Enter a diagnosis, a note, an age or a sex.
fault-age-number = Write the age in years as a number, such as 63 or 0.5.
fault-age-range = Write an age of at most 130 years.
fault-date-form = Write a date of the calendar as 1962, 1962-04 or 1962-04-17.
fault-date-future = This date is in the future.
fault-date-range = This date is more than 130 years ago.

## Registry words

status-RECRUITING = Recruiting
status-NOT_YET_RECRUITING = Not yet recruiting
status-ENROLLING_BY_INVITATION = Enrolling by invitation
status-AVAILABLE = Available (expanded access)
status-ACTIVE_NOT_RECRUITING = Active, not recruiting
status-SUSPENDED = Suspended
status-COMPLETED = Completed
status-TERMINATED = Terminated
status-WITHDRAWN = Withdrawn
status-UNKNOWN = Unknown status
status-TEMPORARILY_NOT_AVAILABLE = Temporarily not available
status-NO_LONGER_AVAILABLE = No longer available
status-APPROVED_FOR_MARKETING = Approved for marketing
status-WITHHELD = Withheld
status-none = Status not given
phase-EARLY_PHASE1 = Early phase 1
phase-PHASE1 = Phase 1
phase-PHASE2 = Phase 2
phase-PHASE3 = Phase 3
phase-PHASE4 = Phase 4
phase-NA = Phase not applicable
type-INTERVENTIONAL = Interventional
type-OBSERVATIONAL = Observational
type-EXPANDED_ACCESS = Expanded access

## Results

results = Trials for this patient
matching = Matching …
empty-first = Enter what you know of the patient, then match. The list appears here.
empty-tip-fields = Age, sex, status, phase and type decide by the registry’s own fields; diagnosis and note set the order.
empty-tip-unknown = What is not entered counts as not known: it never rules a trial out.
empty-tip-keys = Enter matches from any field, Ctrl + Enter from the note.
empty-result = No trial is in the groups shown. Show another group above, or widen the filters.
summary = { $trials } trials screened in { $ms } ms as of { $day }: { $eligible } eligible, { $possible } possible, { $check } to check, { $excluded } excluded.
groups-label = Groups shown
group-eligible = Eligible
group-eligible-meaning = Every rule is decided in favour.
group-possible = Possible
group-possible-meaning = Nothing speaks against; something is not known.
group-check = Check
group-check-meaning = A criterion that was read only in part speaks against: read it yourself.
group-excluded = Excluded
group-excluded-meaning = A registry field, an exactly read criterion or a filter speaks against.
group-shown = Listed
group-hidden = Not listed
outdated = The form has changed since this list was made.
match-again = Match again
more = Show more ({ $left } left)
save = Save list (JSON)
rank = Rank { $rank }
opens-registry = (opens ClinicalTrials.gov in a new tab)
score-dense = Similarity
score-dense-hint = Closeness in meaning of the patient’s text and the trial’s, −1 to 1

## Verdicts

grounds-summary = The { $rules } rules and the registry fields they rest on
grounds-label = Rules and registry fields
column-rule = Rule
column-verdict = Verdict
column-value = Registry value
column-field = Registry field
column-reason = Reason
rule-minimumAge = Minimum age
rule-maximumAge = Maximum age
rule-sex = Sex
rule-overallStatus = Status
rule-phases = Phase
rule-studyType = Study type
rule-healthyVolunteers = Healthy volunteers
effect-favours = Fits
effect-against = Against
effect-check = Against, check
effect-undecided = Not known
effect-not_screened = Not screened
field-absent = not given
section-inclusion = Inclusion
section-exclusion = Exclusion
section-unclear = Section unclear
parse-partial = read in part
parse-unparsed = not read
parse-administrative = administrative
criteria-summary = { $all } criteria: { $favours } fit, { $undecided } not known, { $against } against

## Reasons on registry fields: codes and arguments are the engine’s

reason-status-any = Any status is wanted.
reason-status-met = Among the statuses wanted.
reason-status-not-met = Not among the statuses wanted.
reason-status-unknown = The record gives no status.
reason-study-type-any = Any study type is wanted.
reason-study-type-met = Among the study types wanted.
reason-study-type-not-met = Not among the study types wanted.
reason-study-type-unknown = The record gives no study type.
reason-phase-any = Any phase is wanted.
reason-phase-met = Among the phases wanted.
reason-phase-not-met = Not among the phases wanted.
reason-phase-unknown = The record gives no phase.
reason-sex-all = Open to all sexes.
reason-sex-not-stated = The record states no sex: no restriction.
reason-sex-met = The patient’s sex is the one asked for.
reason-sex-not-met = The patient’s sex is not the one asked for.
reason-sex-not-recorded = The patient’s sex is not entered.
reason-age-minimum-none = No lower limit.
reason-age-minimum-unreadable = The limit “{ $bound }” cannot be read.
reason-age-minimum-not-recorded = The patient’s age is not entered.
reason-age-minimum-met = { reason-patients-age } reaches the lower limit.
reason-age-minimum-not-met = { reason-patients-age } is below the lower limit.
reason-age-minimum-unknown = { reason-patients-age }: on either side of the limit.
reason-age-maximum-none = No upper limit.
reason-age-maximum-unreadable = The limit “{ $bound }” cannot be read.
reason-age-maximum-not-recorded = The patient’s age is not entered.
reason-age-maximum-met = { reason-patients-age } keeps to the upper limit.
reason-age-maximum-not-met = { reason-patients-age } is above the upper limit.
reason-age-maximum-unknown = { reason-patients-age }: on either side of the limit.
reason-patients-age = Age { $age } { $unit }
reason-healthy-accepted = Healthy volunteers are accepted.
reason-healthy-not-needed = The patient does not take part as a healthy volunteer.
reason-healthy-not-accepted = Healthy volunteers are not accepted.
reason-healthy-not-stated = The record does not say.
reason-healthy-not-recorded = Not entered whether the patient is a healthy volunteer.

## Trial data

trials = Trials searched
trials-hint = Drop a registry download anywhere on this page: JSON, JSON Lines or XML, also as .gz or .zip. It is read on this device.
snapshot-none = No trials loaded
snapshot-first = the first snapshot
snapshot-choose = Snapshot in use
snapshot-date = of { $date }
snapshot-trials = { $trials } trials
synthetic = Synthetic trials, made by a generator to try the page out. They are not real studies.
open-registry = Open registry file …
open-snapshot = Open snapshot folder …
drop = Drop the registry download or the snapshot folder here
task-open = Opening { $name }
task-import = Reading { $name }
stage-embed = Indexing { $name }
task-counts = { $read } records read: { $taken } taken, { $rejected } rejected
report-label = Report of the import
report-summary = { $read } records read: { $taken } taken, { $rejected } rejected.
report-rejections = Rejected records ({ $rejected })
report-warnings = Remarks on records taken

## Engine

starting = Preparing the matcher on this device. You can already enter the patient.
part-engine = Engine
part-model = Language model
progress-bytes = { $done } of { $total } MB
progress-bytes-open = { $done } MB
progress-trials = { $done } of { $total }
progress-trials-open = { $done }
engine-version = Engine { $version }
variant-relaxed = threads, relaxed SIMD
variant-threads = threads, SIMD
variant-single = one thread, SIMD
engine-threads =
    { $threads ->
        [one] 1 thread
       *[other] { $threads } threads
    }
engine-memory = { $megabytes } MB of memory

## Problems

problem-start = The matcher could not start
problem-match = This patient could not be matched
problem-file = { $name } could not be opened
cause-engine_crashed = The engine stopped. What you have entered is still here.
cause-unsupported_browser = This browser is too old for the engine.
