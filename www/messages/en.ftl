### Messages of the page, English. Terms are those of the registry and of trial screening.

page-title = TrialMatch – trial pre-screening
skip = Skip to the results
language = Language
list-separator = ;{" "}
retry = Try again
dismiss = Dismiss
cancel = Cancel
disclaimer = Pre-screening support, not a medical device: the clinician decides.
privacy = Patient data stays on this device: nothing is sent, and nothing stored unless you ask.

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
note = Note
note-hint = Course, findings, earlier treatment. Ctrl + Enter matches.
match = Match
clear = Clear
undo = Undo
filters = Narrow
filter-statuses = Status
filter-phases = Phase
filter-studyTypes = Type
filter-about = Condition
filter-countries = Country
filter-distance = Distance
filter-legend = { $name }: trials with any of these; none ticked means any
filter-more = { $first } + { $more } more
fault-nothing = Enter a diagnosis, a note, an age, a sex or any other fact.
fault-age-number = Write the age in years as a number, such as 63 or 0.5.
fault-age-range = Write an age of at most 130 years.
fault-date-form = Write a date of the calendar as 1962, 1962-04 or 1962-04-17.
fault-date-future = This date is in the future.
fault-date-range = This date is more than 130 years ago.

## The patient's form

person = Person
healthy = Takes part as a healthy volunteer
reproduction = Pregnancy and contraception
reproduction-male = Fertility and contraception
reproductive-pregnant = Pregnant
reproductive-breastfeeding = Breast-feeding
reproductive-childbearing_potential = Able to become pregnant
reproductive-postmenopausal = After menopause
reproductive-sterile = Surgically sterile
reproductive-contraception = Uses or agrees to effective contraception
reproductive-plans_pregnancy = Plans a pregnancy or to father a child
answer-yes = Yes
answer-no = No
answer-unknown = Not known
digest-age = { $age } y
digest-separator = ,{" "}
digest-absent = no { $name }
digest-unknown = { $name }: not known
diagnosis = Diagnosis
diagnosis-field = Main diagnosis
diagnosis-hint = Type a name, an abbreviation or a code name; take an entry with Enter.
uncoded-diagnosis = Not coded: searched as text, decides no criterion. Take an entry of the list to code it.
uncoded-row = Not coded: searched as text, decides no criterion.
suggestions =
    { $count ->
        [one] 1 suggestion
       *[other] { $count } suggestions
    }
use-as-text = Use “{ $text }” as text, not coded
stage = Stage
stage-hint = IIIB, 4, limited
active = Active now
grade = Grade (CTCAE)
cause = Comes from
cause-hint = The condition behind it, or behind the stay
onset = Found or begun
resolved = Resolved
date = Date
date-hint = 2024, 2024-06 or 2024-06-01
further-condition = Dates and more
further-stage = Stage, activity, dates
further-course = Dates, purpose, line, setting
further-limits = Laboratory’s own limits
qualifier-metastatic = Metastatic
qualifier-locally_advanced = Locally advanced
qualifier-unresectable = Unresectable
qualifier-recurrent = Recurrent
qualifier-refractory = Refractory
qualifier-progressive = Progressive
qualifier-newly_diagnosed = Newly diagnosed, untreated
qualifier-measurable = Measurable disease
qualifier-histologically_confirmed = Confirmed by histology
qualifier-castration_resistant = Castration-resistant
qualifier-uncontrolled = Uncontrolled
qualifier-symptomatic = Symptomatic
qualifier-stable = Treated and stable
qualifier-in_remission = In remission
qualifier-active = Active
qualifier-severe = Severe
qualifier-chronic = Chronic
qualifier-acute = Acute
qualifier-mild = Mild
qualifier-moderate = Moderate
qualifier-persistent = Persistent
qualifier-recent = Recent
qualifier-asymptomatic = Asymptomatic
qualifier-localized = Localized
qualifier-bilateral = Bilateral
qualifier-secondary = Secondary
qualifier-congenital = Congenital
qualifier-curatively_treated = Curatively treated
qualifier-treated = Treated
qualifier-untreated = Untreated
qualifier-primary = Primary
qualifier-advanced = Advanced
qualifier-grade_1 = Grade 1
qualifier-grade_2 = Grade 2
qualifier-grade_3 = Grade 3
qualifier-grade_4 = Grade 4
qualifier-interfering = Would interfere with the trial
qualifier-evaluable = Evaluable disease
qualifier-limited_stage = Limited stage
qualifier-extensive_stage = Extensive stage
group-title-conditions = Other conditions
group-title-biomarkers = Biomarkers
group-title-measures = Labs and vitals
group-title-therapies = Therapies
group-title-allergies = Allergies
add-conditions = Add a condition
add-conditions-hint = Present or ruled out, such as “brain metastases” or “hepatitis B”
add-biomarkers = Add a gene, protein or signature
add-biomarkers-hint = Such as EGFR, HER2 or MSI
add-measures = Add a lab value or vital sign
add-measures-hint = Such as Hb, creatinine or platelets
add-therapies = Add a drug or class
add-therapies-hint = Such as osimertinib or platinum-based chemotherapy
add-allergies = Add an allergy or intolerance
add-allergies-hint = A drug or a class, such as penicillin
complete-conditions = These are all conditions: others are absent
complete-therapies = These are all therapies: others were not given
complete-allergies = These are all allergies: there are no others
presence-of = { $name }: present?
presence-conditions-present = Present
presence-conditions-absent = Absent
presence-conditions-unknown = Not known
presence-biomarkers-present = Found
presence-biomarkers-absent = Negative
presence-biomarkers-unknown = Not tested
presence-therapies-present = Had
presence-therapies-absent = Not had
presence-therapies-unknown = Not known
presence-allergies-present = Allergic
presence-allergies-absent = Not allergic
presence-allergies-unknown = Not known
remove = Remove { $name }
source-note = from the note
source-fhir = from the file
source-csv = from the table
alteration = Alteration
alteration-mutation = any mutation
alteration-amplification = amplification
alteration-deletion = deletion, gene loss
alteration-fusion = fusion, rearrangement
alteration-expression = expression (IHC positive)
alteration-loss_of_expression = loss of expression
alteration-germline = germline variant
alteration-wild_type = wild type
tested-on = Tested on
signature-msi_high = MSI-high
signature-mismatch_repair_deficient = Mismatch repair deficient (dMMR)
signature-tmb_high = TMB-high
signature-homologous_recombination_deficient = Homologous recombination deficient (HRD)
performance = Performance status
ecog = ECOG
ecog-0 = Fully active.
ecog-1 = Restricted in strenuous activity, ambulatory, able to do light work.
ecog-2 = Ambulatory and self-caring, unable to work; up more than half of waking hours.
ecog-3 = Limited self-care; in bed or chair more than half of waking hours.
ecog-4 = Completely disabled.
ecog-5 = Dead.
karnofsky = Karnofsky
score-of-ecog = ECOG { $value }
score-of-karnofsky = Karnofsky { $value }
value = Value
unit = Unit
unit-choose = unit …
converted = = { $figure }
limit-lower = Lower limit of normal
limit-upper = Upper limit of normal
lines = Earlier lines of systemic therapy
lines-hint = 0 for none; leave empty when not counted
course-start = First dose
course-end = Last dose
course-line = Line
setting = Setting
setting-neoadjuvant = Neoadjuvant
setting-adjuvant = Adjuvant
setting-metastatic = Metastatic
setting-maintenance = Maintenance
purpose = Given for
purpose-hint = The condition treated
condition-unknown = Not in the list, so not used
ongoing = Still given
note-field = Note in free text
redo = Redo
fault-number = Write a decimal number with a point, such as 9.2.
fault-count = Write a whole number below 100.

## Notes and files

fact-birth = Age
fact-sex = Sex
fact-condition = Condition
fact-biomarker = Biomarker
fact-measure = Value
fact-therapy = Therapy
fact-lines = Lines of therapy
fact-reproductive = Pregnancy
fact-participation = Participation
participation-consents = Gives informed consent
participation-complies = Keeps to the protocol
fact-allergy = Allergy
fact-complete = List
digest-stage = stage { $stage }
digest-line = line { $line }
doubt-relative = said of a relative
doubt-possible = suspected or possible
doubt-planned = planned, not given
doubt-contradicted = contradicted elsewhere in the note
doubt-not_tested = not tested
doubt-unit_unclear = unit unclear
doubt-implausible = hardly plausible
doubt-inferred = worked out from other words
doubt-unit_assumed = unit assumed: the only plausible one
read-note = Read facts from the note …
unread-note =
    { $count ->
        [one] 1 fact in the note decides nothing yet: verdicts rest on the form alone.
       *[other] { $count } facts in the note decide nothing yet: verdicts rest on the form alone.
    }
open-patient = Open patient file …
open-patient-hint = FHIR or mCODE, a patient saved as JSON, or a note as text; or drop it on the page.
preview = Facts read in the note
preview-nothing = Nothing was read in this note. It is still searched as text.
preview-accept =
    { $count ->
        [one] Take over 1 fact
       *[other] Take over { $count } facts
    }
preview-discard = Take over nothing
arrival-label = What came of the file
arrival-nothing = The drop held no file that can be read. Try again, or use one of the buttons to open it.
arrival-long-note = { $name } is too long for a note (over 1 MB): paste the part that matters.
arrival-pdf = { $name } is a PDF. Its text cannot be read here: copy what matters and paste it as a note.
arrival-image = { $name } is a picture. Text in it cannot be read here: enter what matters, or paste it as a note.
arrival-office = { $name } is a document of an office program. Save a table as CSV, or copy the text and paste it as a note.
arrival-binary = { $name } is not of a kind that is read here: FHIR, CSV, JSON, a text, a registry download, a snapshot folder or zip.
arrival-left-out = One file at a time: not opened were { $names }.
patient-taken =
    { $count ->
        [one] { $name }: a patient with 1 fact beyond age and sex is now in the form. Undo brings the former one back.
       *[other] { $name }: a patient with { $count } facts beyond age and sex is now in the form. Undo brings the former one back.
    }
patient-none = { $name } holds no patient.
patient-choose = { $name } holds { $count } patients: which one?
patient-choose-none = choose …
patient-screen-all = Screen all as a cohort
patient-ignored = { $count } elements say nothing that is matched, or were not understood
problem-note = The note could not be read

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
outdated = The form has changed since this list was made and cannot be matched as it is: mend the field marked in it.
match-again = Match again
rank = Rank { $rank }
opens-registry = (opens ClinicalTrials.gov in a new tab)
ask-next = Ask next
ask-next-hint = These answers would decide most of the trials at the top. An answer goes into the form, where it can be changed or undone.
ask-decides =
    { $trials ->
        [one] can decide 1 trial
       *[other] can decide { $trials } trials
    }
ask-take = Answer
reply-makes-eligible = +{ $trials } eligible
reply-excludes = −{ $trials }, excluded
near-misses =
    { $trials ->
        [one] 1 near miss
       *[other] { $trials } near misses
    }
near-misses-hint = The related trials that one registry field or one criterion excludes, and nothing else.
trial-open = Full text, criteria and sites
trial-criteria = Criteria and verdicts
trial-text = Eligibility text
trial-reading = Reading the text …
criteria-none = The record states no criteria.
show-in-text = Show in the text
sites =
    { $total ->
        [one] 1 site ({ $open } open):
       *[other] { $total } sites ({ $open } open):
    }
sites-none = The record lists no sites.
sites-nearest = Nearest open site:
sites-distance = ({ $km } km)
score-dense = Similarity
score-dense-hint = Closeness in meaning of the patient’s text and the trial’s, −1 to 1
score-lexical = Words
score-lexical-hint = Words that the patient’s text and the trial share, 0 to 1
score-condition = Condition
score-condition-hint = The patient’s conditions among the trial’s, by the vocabulary, 0 to 1
score-feedback = Like the best
score-feedback-hint = Closeness in meaning to the trials that fit best otherwise, −1 to 1

## Narrowing, order, the list

filters-reset = Reset
facet-any = Any
facet-empty = No trial that is left has a value here.
facet-after-match = The choices appear with the first match.
facet-none = { $trials } more trials whose record gives none of this stay in the list.
city = City
city-hint = Where a trial has a site; type how it begins, in English.
city-take = Take a city from the list: the text alone changes nothing.
city-trials = { $trials } trials
radius = Open site within
radius-any = any distance
radius-within = { $km } km
radius-needs-city = Choose a city first.
place-remove = No place
distance-within = { $km } km of { $place }
sort = Order
sort-relevance = by relevance
sort-distance = by distance
sort-distance-needs-city = by distance (choose a city first)
list-tools = The list as a whole
list-load = Show trials { $from } to { $to }
sites-all =
    { $total ->
        [one] The site
       *[other] All { $total } sites
    }
site-open = open
site-closed = closed

## Compare

compare = Compare
compare-choose = Compare
compare-tray = Trials to compare
compare-count = { $count } of at most { $most } to compare
compare-remove = Take { $id } out of the comparison
compare-take-out = Take out
compare-clear = None
compare-title = Trials side by side
comparing = Comparing …
compare-differing = { $count } of { $all } topics differ.
compare-only-differing = Only what differs
compare-topic = Topic
compare-differ = These differ
compare-alike = These come to the same
compare-differs = differs
compare-asks-nothing = asks nothing
compare-add = Add
compare-add-choose = a trial of the list …

## What if

what-if = What if
what-if-title = What if one fact were different?
what-if-hint = Nothing changes in the patient until you apply it.
what-if-fact = Facts that this rests on
what-if-other = Another fact
what-if-other-hint = Such as platelets, brain metastases, EGFR or osimertinib
what-if-were = What if this were different: { $fact }
what-if-age = Age in years
what-if-sex = Sex
what-if-lines = Earlier lines of systemic therapy
what-if-healthy_volunteer = Healthy volunteer
what-if-stage = Stage
what-if-qualifier = This quality
what-if-condition_time = When it was
what-if-signature = The signature
what-if-try = See what moves
what-if-moves =
    { $number ->
        [0] No trial moves
        [one] 1 trial moves
       *[other] { $moves } trials move
    }
what-if-group = Group
what-if-before = Now
what-if-after = Then
what-if-difference = Change
what-if-flows = From group to group
what-if-to = to
what-if-apply = Apply to the patient
what-if-discard = Discard
what-if-by-order = Moves by relevance alone.
what-if-first = The first { $shown } are shown.

## Files of the list

export = Save …
export-amount = Trials, from the first
export-csv = Table (CSV)
export-csv-what = A row for each trial, with reasons in the language of the page.
export-json = Answer (JSON)
export-json-what = Everything, with rules and places in the text.
export-replay = Replay file
export-replay-what = Patient, choices and answer: the command line runs it again and compares every byte.
export-deidentified = De-identify the replay file: years in place of dates, no note, no place
export-patient = All of these hold facts of the patient. Keep them as you keep the record.
export-failed = The file could not be made
csv-rank = Rank
csv-id = Id
csv-title = Title
csv-group = Group
csv-status = Status
csv-type = Study type
csv-phase = Phase
csv-conditions = Conditions
csv-sites = Sites
csv-open-sites = Open sites
csv-countries = Countries
csv-nearest = Nearest open site
csv-km = Distance in km
csv-favours = Fit
csv-undecided = Not known
csv-check = Against, to check
csv-against = Against
csv-why-against = What speaks against
csv-why-undecided = What is not known
csv-link = Link

## Remarks on verdicts

remark-begin = Wrong?
remark = What is wrong with this verdict?
remark-expected = It should say
remark-other = Something else
remark-fault = Choose what it should say.
remark-comment = Why
remark-comment-hint = In your words. Write nothing that identifies the patient.
remark-facts = Include the facts of the patient that this verdict used
remark-kept = The remark stays in this page’s memory until you save all of them as a file. It holds the trial, the sentence, the rule and the verdict.
remark-keep = Keep the remark
remarks-save =
    { $count ->
        [one] Save 1 remark
       *[other] Save { $count } remarks
    }
remarks-unsaved = { $count } not saved

## Pictures

threshold-least = { $value } { $unit }, at least { $bound } { $unit } asked for
threshold-most = { $value } { $unit }, at most { $bound } { $unit } allowed

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
parse-gapped = read, with open parts
parse-partial = read in part
parse-unparsed = not read
parse-administrative = administrative
criteria-summary = { $all } criteria: { $favours } fit, { $undecided } not known, { $against } against

## Reasons on registry fields: codes and arguments are the engine’s

with-source = { $reason } ({ $source })
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
reason-studied-condition-met = About a condition that is wanted.
reason-studied-condition-not-met = About none of the conditions that are wanted.
reason-studied-condition-unknown = What it is about is not in the vocabulary.
reason-country-any = Any country is wanted.
reason-country-met = A site lies in a country that is wanted.
reason-country-not-met = No site lies in a country that is wanted.
reason-country-unknown = The record names no country.
reason-distance-met = Nearest open site: { $city }, { $km } km away.
reason-distance-not-met = Nearest open site: { $city }, { $km } km away, farther than { $radius } km.
reason-distance-unknown = Nearest open site with a known place: { $city }, { $km } km away; others may be nearer.
reason-distance-no-sites = The record lists no sites.
reason-distance-no-open-site = None of the sites listed is open.
reason-distance-no-coordinates = The record does not say where the open sites lie.
rule-country = Country
rule-conditions = Condition studied
rule-geoPoint = Nearest open site
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
drop = Drop a patient file, a registry download or a snapshot folder here
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
cause-intake_crashed = The file could not be read to its end: it is damaged, or too large for this device. Nothing else is lost.
cause-zip_too_large = The snapshot in this zip is larger than 2 GB. Unpack it and open the folder.
cause-memory = The engine has no room for it. Close other sets of trials, or use a smaller file.
cause-busy = Too many requests at once. Try again in a moment.
cause-unsupported_browser = This browser is too old for the engine.

## Without a network, new versions, recovery

offline-none = Needs its server: this browser keeps no copy of the page
offline-waiting = Preparing for use without a network
offline-filling = Keeping a copy for use without a network: { $done } of { $total } MB
offline-ready = Works without a network
offline-failed = No copy for use without a network: { $reason }
update-ready = A new version is ready. It starts after this patient, when the page is next opened.
update-now = Start it now
update-clears = What is entered will be cleared.
update-confirm = Clear and start
update-others =
    { $others ->
        [one] Another tab is open with the version in use. Close it first.
       *[other] { $others } other tabs are open with the version in use. Close them first.
    }
recovered = The engine stopped and was started again. “{ $name }” is open again and the last question was asked once more. What you have entered is still here.
problem-keep = The trials are in use, but could not be kept on this device for the next visit

## Screens

screens = Screens
screen-patient = One patient
screen-worklist = Worklist
screen-loading = Loading …
problem-screen = This part of the page could not be loaded

## Worklist

worklist-hint = Trials that are followed, patient by patient. In memory alone until you save it; locking clears it.
worklist-empty = Nothing is followed yet. Match a patient and set the state of a trial in the list.
worklist-unlogged = This browser lends its cryptography to pages over HTTPS or from this computer alone. Overrides cannot be logged and nothing can be saved here.
worklist-nameless = Patient without age, sex or diagnosis
worklist-current = in the form
worklist-label = Label
worklist-label-hint = your own
worklist-reopen = Open this patient
worklist-state = State
worklist-state-of = State of { $trial } in the worklist
worklist-title = Title
worklist-group = Group
worklist-override = Overridden to
worklist-snapshot = Trial data
worklist-note = Note
worklist-more = Note, override …
worklist-remove = Remove
worklist-remove-named = Remove { $trial } from the worklist
worklist-changed = changed { $day }
entry-none = Not followed
entry-new = New
entry-pending = Pending
entry-contacted = Contacted
entry-eligible = Eligible
entry-enrolled = Enrolled
entry-deferred = Deferred
entry-not_eligible = Not eligible
override-group = Your group for this trial
override-group-is = By you: { $group } – { $reason }
override-group-follows = With your verdicts: { $group }
override-verdicts =
    { $number ->
        [one] 1 verdict overridden
       *[other] { $number } verdicts overridden
    }
override-verdict = Override …
override-verdict-to = Your verdict
override-verdict-is = By you: { $word } – { $reason }
override-choose = choose …
override-reason = Reason
override-do = Override
override-withdraw = Withdraw
fault-override = Choose, and write a reason: it goes into the log.
log = Log of decisions
table-of = Table: { $name }
log-hint = States and overrides are added here and never changed. Each record carries the hash of the one before.
log-by = Your initials, for the log
log-records =
    { $number ->
        [one] 1 record
       *[other] { $number } records
    }
log-last = Hash of the last record:
log-check = Check the log
log-intact = Every record is as it was written.
log-broken = Record { $number } is not as it was written.
log-column-n = No.
log-column-at = Time
log-column-by = By
log-column-trial = Trial
log-column-change = Change
log-column-reason = Reason
log-state = { $from } → { $to }
log-removed = { $from } → removed
log-group = Group: { $from } → { $to }
log-verdict = “{ $subject }”: { $from } → { $to }
log-withdrawn = Override withdrawn: { $from } { $subject }
saving = Saving
saving-nothing = There is nothing to save.
saving-unsaved = Not saved: it goes when this page is closed or locked.
saving-saved = Saved as it is.
saving-soon = Being kept in this browser …
saving-kept = Kept in this browser, encrypted; changes are kept as well.
saving-to-file = Save encrypted file …
saving-keep = Keep in this browser …
saving-open-file = Open saved file …
saving-open-kept = Open the kept worklist …
saving-forget = Delete the kept worklist
saving-forget-now = Delete it now
saving-csv = Export as CSV, not encrypted
problem-saving = The worklist
cause-wrong_passphrase = The passphrase is not the one it was saved under, or the file has been changed.
cause-not_sealed = This is not a saved worklist.
cause-no_crypto = This browser lends its cryptography to pages over HTTPS or from this computer alone: nothing can be saved here.
cause-kept_elsewhere = Another worklist is kept in this browser. Open it first, or delete it, or save this one to a file.
cause-not_saved = The browser could not write or read it. What is on this page is still here: save it to a file.
passphrase = Passphrase
passphrase-again = Passphrase, once more
passphrase-hint = At least { $characters } characters, such as four unusual words.
passphrase-warning = Without the passphrase nobody can open it, you included: there is no other way in.
passphrase-file = Save the worklist to an encrypted file
passphrase-file-do = Save file
passphrase-keep = Keep the worklist in this browser, encrypted
passphrase-keep-do = Keep
passphrase-open = Open { $name }
passphrase-open-kept = Open the kept worklist
passphrase-open-do = Open
passphrase-replaces = What is in the worklist now is not saved and will be replaced.
fault-passphrase-short = This is too short.
fault-passphrase-differs = The two are not the same.

## Cohort

screen-cohort = Cohort
cohort-hint = Many patients from one file, screened on this device. Results are in memory alone until you save them.
cohort-file = Cohort file
cohort-empty = Open or drop a table (CSV), FHIR as JSON lines or bundle, or one patient in JSON a line; also packed as .gz.
cohort-opened = { $name }
cohort-open = Open cohort file …
cohort-planning = Looking at the columns …
cohort-no-table = FHIR or JSON lines: nothing has to be mapped.
mapping = How the table is read
mapping-hint = Guessed from the headers and the first rows ({ $encoding }). What is not certain is asked and not used until it is answered.
mapping-columns = { $read } of { $all } columns are read
mapping-header = Column
mapping-meaning = Read as
mapping-example = First values
mapping-change = Correct
mapping-ignore = Do not read this column
mapping-as-guessed = as guessed
mapping-role-of = What { $header } holds
mapping-look-up = Lab value, gene, condition or drug of this column
dates-day_first = day first
dates-month_first = month first
decimal-point = decimal point
decimal-comma = decimal comma
role-ignored = not read
role-id = your label
role-birth_date = date of birth
role-age = age
role-sex = sex
role-diagnosis = diagnosis
role-stage = stage
role-diagnosed = date of diagnosis
role-note = note
role-lines = earlier lines
role-therapies = therapies
role-conditions = further conditions
role-biomarkers = biomarkers
role-allergies = allergies
role-pregnant = pregnant
role-breastfeeding = breast-feeding
role-postmenopausal = after menopause
role-healthy_volunteer = healthy volunteer
role-blood_pressure = blood pressure
role-lab_date = date of the labs
role-latitude = latitude
role-longitude = longitude
role-coded = lab value, gene, condition, drug …
cohort-wishes = What to screen for
cohort-trials = Trials
cohort-trials-all = All
cohort-trials-one = One trial
cohort-trial = Registry id of the trial
cohort-top = Trials named for each patient
cohort-count = Count what excludes (attrition)
cohort-filters = Wanted, by the filters of the patient’s screen – { $filters }
cohort-not-ready = A question above has to be answered first.
cohort-run = Screen
cohort-running = Screening { $name }
cohort-so-far = { $patients } patients so far
cohort-done-label = End of the screening
cohort-ended = { $patients } patients screened; { $failed } failed.
cohort-stopped = Not all patients were screened: { $patients } so far; { $failed } failed. What has come is kept below.
cohort-results = Patients
cohort-shown = Show
cohort-shown-all = All
cohort-shown-with = With eligible or possible trials
cohort-shown-without = Without
cohort-shown-failed = Failed
cohort-wanted = Find a label or row
cohort-listed = { $listed } of { $all } patients listed
cohort-row = Row
cohort-best = Best trials
cohort-open-column = Open
cohort-open-do = Open
cohort-open-patient = Open patient { $patient } in the form
cohort-failed = Failed:
cohort-faults = What could not be read
cohort-failed-patients = Patients that failed ({ $number })
cohort-cells = Cells that were left out ({ $number }); the rest of their rows was read
cohort-row-of = Row { $row }
cohort-cell-of = Row { $row }, line { $line }, { $column }:
cohort-save-csv = Save results (CSV)
cohort-save-ndjson = Save results (NDJSON)
cohort-save-attrition = Save attrition (JSON)
attrition = What excludes
attrition-having = { $having } of { $patients } patients have a trial that is eligible or possible.
attrition-hint = Of { $pairs } pairs of patient and trial, those that a kind of reason excludes, and those that no other kind excludes.
attrition-any = Excluded
attrition-alone = By it alone
attrition-picture = Picture
reason-kind-status = Status
reason-kind-study_type = Study type
reason-kind-phase = Phase
reason-kind-sex = Sex
reason-kind-age = Age
reason-kind-healthy_volunteers = Healthy volunteers
reason-kind-country = Country
reason-kind-distance = Distance
reason-kind-measure = Labs and vitals
reason-kind-condition = Conditions
reason-kind-biomarker = Biomarkers
reason-kind-therapy = Therapies
reason-kind-reproductive = Pregnancy and contraception
reason-kind-allergy = Allergies
reason-kind-mixed = Several kinds in one criterion
funnel-left = { $left } of { $entered } patients are excluded by no step.
funnel-hint = Each patient goes through the registry’s fields and then the criteria in their order, and is lost at the first that excludes. “Not known” and “read in part” lose nobody.
funnel-step = Step
funnel-entered = Entered
funnel-lost = Lost
funnel-check = Check
funnel-undecided = Not known
funnel-against = Against, anywhere

## Print

print = Print …
print-most = Trials on paper
print-most-all = All that are listed on the page
print-most-first = The first { $trials }
print-isBrief = Leave out the criteria that fit
print-isMasked = Leave out what identifies the patient
print-isMasked-hint = Dates become years, ages from 90 on are one, the note and facts without a code are left out. A diagnosis in your own words stays: look at it. Sentences of trials stay whole.
print-label = Name or label on the print (not kept)
print-do = Print
print-title = Trial pre-screening
print-day = As of { $day }
print-patient = Patient as entered
print-masked-note = What identifies the patient has been left out: exact dates, ages from 90 on, free text.
print-not-entered = What is not listed here was not entered and counts as not known.
print-nothing = No list of trials: the patient has not been matched.
print-snapshot = Searched: { $name } of { $date } ({ $days } days old), { $trials } trials. Hash:
print-listed = { $printed } of the { $all } trials in the groups { $groups }, in the order of the list:
print-limits = Trials, statuses and sites are as old as the data above: ask the registry and the site. Criteria marked as read in part or not read have to be read by a person. A quotation is the registry’s own sentence.

## Lock

lock = Lock
lock-hint = Clear what is entered and blank the page: Ctrl+Shift+L
locked = Locked
locked-cleared = The patient and the list have been cleared from memory, and the engine has been ended.
locked-kept = Trial data and settings are still on this device, and the worklist if you have kept it, encrypted. Nothing else of the patient was stored.
unlock = Start again
idle-warning = Nobody has used the page for a while. It is about to lock, and what is entered will be cleared.
idle-unsaved = The worklist is not saved.
idle-seconds =
    { $seconds ->
        [one] 1 second left.
       *[other] { $seconds } seconds left.
    }
idle-stay = Stay

## Settings, trial data, about

panel = Settings, trial data, about
panel-settings = Settings
panel-snapshots = Trial data
panel-about = About
close = Close
settings-display = Display
settings-units = Laboratory units offered first
units-conventional = Usual in trials (mg/dL)
units-si = SI (µmol/L)
settings-privacy = Privacy
settings-lock = Lock when nobody uses the page for
settings-lock-hint = Locking clears what is entered. The page warns a minute before. Ctrl+Shift+L locks at once.
settings-minutes =
    { $minutes ->
        [0] never
        [one] 1 minute
       *[other] { $minutes } minutes
    }
settings-engine = Engine
settings-variant = Variant
settings-variant-hint = All variants give the same answers. A change starts the engine anew.
settings-best = The best for this browser
settings-threads = Threads
settings-threads-all = One for each core
settings-status = Status
status-memory = Memory of the engine
status-kept = Kept on this device
status-unmeasured = The browser does not say
status-offline = Without a network
status-megabytes = { $megabytes } MB
update-check = Look for a new version
checked-latest = This is the latest version.
checked-found = A new version has been found.
checked-unreachable = The page’s server cannot be reached.
erase = Delete everything
erase-what = Deletes the copy for use without a network, all kept trial data, a kept worklist and all settings of this page from this device. What is entered is cleared.
erase-all = Delete everything …
erase-confirm = Delete everything now
erased = Everything has been deleted from this device
erased-in-part = Not everything could be deleted from this device
erased-again = Starting again needs the page’s server.
erased-start = Start again
snapshots-manage = Manage
snapshots-kept-hint = Trial data you open is kept on this device for the next visit, until you remove it. It is registry data: nothing of a patient is in it.
snapshots-in-use = in use
snapshots-use = Use
snapshots-use-named = Use { $name }
snapshots-remove = Remove
snapshots-remove-named = Remove { $name }
snapshots-from-import = Read from { $source } on { $date }; kept on this device.
snapshots-from-files = Opened from { $source } on { $date }; kept on this device.
snapshots-not-kept = Comes with the page, or is of this session alone.
snapshots-hash = BLAKE3 of the manifest
snapshots-old-after = Say that data is old from
snapshots-days = { $days } days
snapshot-old = { $days } days old

about-what = TrialMatch compares one patient with every trial of a registry snapshot, on this device, and shows a list with the reasons. It is made for clinicians who look for trials for a patient.
about-method = How it works
about-method-1 = The free text of each trial’s eligibility criteria is read into rules. Sentences that are not understood stay as they are and decide nothing.
about-method-2 = Each rule is met, not met or not known for the patient. Not tested is not known; it is never taken for negative.
about-method-3 = Only a registry field or a criterion that was read exactly can exclude a trial. A criterion that was read in part and speaks against the patient puts the trial under “check”.
about-method-4 = Within the groups, trials are ordered by how close their text is in meaning to the patient’s, by a language model that runs on this device.
about-limits = What it cannot do
about-limits-1 = It does not read every criterion. Each is shown with its sentence: read it, and the protocol, before you decide.
about-limits-2 = The vocabularies of conditions, genes, drugs and laboratory values are finite. A word they lack is not known.
about-limits-3 = The data is as old as the snapshot. Whether a trial recruits today, only the registry and the site can say.
about-limits-4 = The order is a suggestion. A trial far down the list can be the right one.
about-limits-5 = It has not been evaluated as a medical device.
about-privacy = Where data stays
about-privacy-1 = The patient is in this page’s memory alone. Nothing of it is sent or put into the address, and nothing stored but the worklist, encrypted, when you ask for that.
about-privacy-2 = Kept on this device are the page itself for use without a network, trial data you have opened, and your settings.
about-privacy-3 = Locking, by key or by itself, ends the engine and clears the patient. Nothing comes back when it is unlocked.
about-privacy-4 = The browser forbids the page any connection but to the server it came from.
about-figures = Measured
about-figures-hint = Each figure can be measured again with the tests of the source code.
figure-retrieval = Order of the list on { $notes } patient notes of a published test (TREC Clinical Trials 2021): NDCG@10 { $ndcg } (95 % interval { $low } to { $high }); by the words alone { $words }. The weights were chosen on these notes: on others expect about { $unseen }.
figure-criteria = Of the criteria of { $studies } real studies that concern a patient’s record, { $exact } % are read whole and { $part } % in part; { $unread } % are not read: they are shown as such and exclude nobody. Of { $pairs } pairs of a note and a criterion that physicians have judged, { $decided } are decided, { $agree } % of them as the physicians did; { $wrong } would be excluded wrongly.
figure-encoder = Closeness of the built-in language model (8-bit) to its full-precision original over { $texts } registry texts: mean cosine { $mean }, least { $least }.
figure-variants = The { $variants } variants of the engine in the browser and the native command line give the same list, byte for byte.
about-licences = Licences
about-own-licence = TrialMatch: MIT or Apache-2.0, at your option. The language model all-MiniLM-L6-v2: Apache-2.0. Registry records: ClinicalTrials.gov, under its own terms.
about-others-work = Works of others in this program
about-licence-texts = The texts of their licences
