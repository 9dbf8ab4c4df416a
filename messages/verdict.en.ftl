# Reasons for verdicts. Read by the page and by the command line: plain messages with
# placeables only, so that both read them alike.

unread = not understood: read the sentence
not-recorded = { $what }: not recorded
not-listed = { $what }: not in the complete list
contradiction = { $what }: the record says both yes and no

age = age { $value }, needs { $needs }: { $holds }
age-open = age { $value } does not decide { $needs }
sex = sex { $value }, needs { $needs }: { $holds }
healthy-volunteer = healthy volunteer: { $value }

measure = { $what } { $value } on { $date }, needs { $needs }: { $holds }
measure-undated = { $what } { $value }, needs { $needs }: { $holds }
measure-worked-out = { $what } { $value } worked out from the record, needs { $needs }: { $holds }
measure-stale = { $what } { $value } on { $date } is not known to be recent enough ({ $window })
measure-unit = { $what } { $value }: the unit does not convert to that of { $needs }
measure-no-limit = { $what } { $value }: the laboratory’s limit of normal is not recorded, needs { $needs }
measure-too-close = { $what } { $value } is at the limit after conversion, needs { $needs }
measure-comparator = { $what } { $value } is not understood
measure-open = { $what } { $value } does not decide { $needs }
measure-disagree = { $what }: values of { $date } disagree

condition = { $recorded } recorded
condition-detail = { $recorded } recorded, needs { $what }: { $holds }
condition-open = { $recorded } recorded; not known whether { $what }
condition-broader = { $recorded } recorded; not known whether { $what }
condition-denied = { $recorded } denied
condition-by-markers = { $what }, by its markers

biomarker-positive = { $what } found
biomarker-negative = negative for { $what }
biomarker-other = { $recorded } found, needs { $what }: { $holds }
biomarker-open = { $recorded } does not decide { $what }
biomarker-not-tested = { $what }: not tested
biomarker-by-diagnosis = { $what }, by the diagnosis { $recorded }

therapy = { $recorded } given
therapy-detail = { $recorded } given, needs { $what }: { $holds }
therapy-open = { $recorded } given; not known whether { $what }
therapy-denied = { $recorded } not given
lines = { $value } earlier lines of therapy, needs { $needs }: { $holds }
lines-open = { $value } earlier lines of therapy do not decide { $needs }

reproductive-recorded = { $what }: recorded as { $value }
reproductive-male = { $what }: not for a male patient
reproductive-age-sixty = { $what }: by age, 60 years or over
reproductive-postmenopausal = { $what }: after menopause
reproductive-sterile = { $what }: surgically sterile
reproductive-pregnant = { $what }: pregnant
reproductive-no-childbearing-potential = { $what }: not of childbearing potential
participation = { $what }: recorded
allergy-present = allergy to { $recorded } recorded
allergy-absent = no allergy to { $what }

# Questions for facts that are missing.
ask-age = How old is the patient?
ask-sex = Which sex is the patient?
ask-healthy-volunteer = Does the patient take part as a healthy volunteer?
ask-measure = What is the current { $what }?
ask-condition = Has or had the patient: { $what }?
ask-stage = What stage is the { $what }?
ask-qualifier = { $condition }: { $what }?
ask-condition-time = { $what }: since when, and is it over?
ask-gene = What did testing of { $what } show?
ask-signature = What did testing for { $what } show?
ask-therapy = Was { $what } given, and when?
ask-lines = How many earlier lines of systemic therapy?
ask-reproductive = { $what }: yes or no?
ask-allergy = { $what }: yes or no?
reply-found = { $what } found
reply-not-found = negative for { $what }
reply-ongoing = yes, ongoing
reply-never = never given

# By how much.
margin-below = { $distance } below the limit
margin-above = { $distance } above the limit
margin-at = at the limit, which does not count
margin-days = no longer so from { $date }, in { $days } days

# Where a fact comes from.
source-form = entered
source-fhir = FHIR { $path }
source-csv = table row { $row }, column { $column }
source-note = note

# Parts of phrases.
holds-met = met
holds-not-met = not met
yes = yes
no = no
sex-female = female
sex-male = male
statement-age = age
statement-sex = sex
statement-healthy-volunteer = healthy volunteer
statement-unread = text
statement-consent = informed consent
statement-compliance = keeping to the protocol
statement-lines = earlier lines of therapy
statement-any-treatment = systemic treatment
statement-allergy = allergy to { $name }
statement-any-allergy = any allergy
statement-stage = stage { $from }–{ $to }
statement-one-stage = stage { $from }
recorded-stage = stage { $stage }
recorded-onset = since { $date }
recorded-resolved = resolved { $date }
recorded-start = from { $date }
recorded-end = until { $date }
recorded-ongoing = ongoing
recorded-on = on { $date }
no-known-allergies = anything
bound-lt = < { $bound }
bound-le = ≤ { $bound }
bound-eq = { $bound }
bound-ge = ≥ { $bound }
bound-gt = > { $bound }
times-upper-limit = { $times } × ULN
times-lower-limit = { $times } × LLN
window-within = within { $span }
window-for = for at least { $span }
window-before = more than { $span } ago
window-current = at present
excepted = other than { $what }
purpose = for { $what }
cause = due to { $what }
window-ever = at any time
hours = { $count } hours
days = { $count } days
weeks = { $count } weeks
months = { $count } months
years = { $count } years

qualifier-metastatic = metastatic
qualifier-locally-advanced = locally advanced
qualifier-unresectable = unresectable
qualifier-recurrent = recurrent
qualifier-refractory = refractory
qualifier-grade-1 = grade 1
qualifier-grade-2 = grade 2
qualifier-grade-3 = grade 3
qualifier-grade-4 = grade 4
qualifier-interfering = interfering
qualifier-evaluable = evaluable
qualifier-newly-diagnosed = newly diagnosed
qualifier-progressive = progressive
qualifier-active = active
qualifier-uncontrolled = uncontrolled
qualifier-symptomatic = symptomatic
qualifier-severe = severe
qualifier-chronic = chronic
qualifier-acute = acute
qualifier-histologically-confirmed = histologically confirmed
qualifier-measurable = measurable
qualifier-limited-stage = limited stage
qualifier-extensive-stage = extensive stage
qualifier-castration-resistant = castration-resistant
qualifier-stable = stable
qualifier-in-remission = in remission
qualifier-mild = mild
qualifier-moderate = moderate
qualifier-persistent = persistent
qualifier-recent = recent
qualifier-asymptomatic = asymptomatic
qualifier-localized = localized
qualifier-bilateral = bilateral
qualifier-secondary = secondary
qualifier-congenital = congenital
qualifier-curatively-treated = curatively treated
qualifier-treated = treated
qualifier-untreated = untreated
qualifier-primary = primary
qualifier-advanced = advanced

setting-neoadjuvant = neoadjuvant
setting-adjuvant = adjuvant
setting-metastatic = for advanced disease
setting-maintenance = maintenance

marker-any = { $gene } alteration
marker-mutation = { $gene } mutation
marker-protein-change = { $gene } { $change }
marker-codon = { $gene } { $change }
marker-exon = { $gene } exon { $number } { $kind }
marker-amplification = { $gene } amplification
marker-deletion = { $gene } deletion
marker-fusion = { $gene } fusion
marker-fusion-with = { $gene }–{ $partner } fusion
marker-expression = { $gene } expression
marker-loss-of-expression = loss of { $gene } expression
marker-germline = germline { $gene } variant
marker-wild-type = { $gene } wild type
marker-recorded = { $gene } { $change }
marker-msi-high = microsatellite instability high
marker-mismatch-repair-deficient = mismatch repair deficient
marker-tmb-high = high tumour mutational burden
marker-homologous-recombination-deficient = homologous recombination deficient
exon-mutation = mutation
exon-deletion = deletion
exon-insertion = insertion
exon-skipping = skipping
exon-duplication = duplication

state-pregnant = pregnant
state-breastfeeding = breast-feeding
state-childbearing-potential = of childbearing potential
state-postmenopausal = postmenopausal
state-sterile = surgically sterile
state-contraception = effective contraception
state-plans-pregnancy = plans a pregnancy

topic-subject = { $what }
topic-status = status
topic-study-type = study type
topic-phase = phase
topic-studied-condition = condition studied
topic-country = country
topic-distance = distance
topic-administrative = not part of screening
topic-unread = to be read
