# What is found in a patient's record and in the files it comes from. Read by the page and by
# the command line: plain messages with placeables only, so that both read them alike.

# issues of a record
birth-impossible = “{ $value }” gives no age on { $day }: correct the birth or the age
age-implausible = an age of { $age } years is not believed: correct it
date-future = { $date } lies after the day of screening, { $day }: correct the date
date-planned = { $date } lies after the day of screening, { $day }: counted as planned, not as given
date-before-birth = { $date } lies before the patient’s birth: correct one of them
end-before-start = the end, { $end }, lies before the beginning, { $start }: correct one of them
ongoing-but-ended = said to go on, but ended on { $end }: correct one of them
sex-contradiction = does not go with the sex recorded: correct one of them
pregnancy-contradiction = does not go with a pregnancy: correct one of them
healthy-with-condition = a healthy volunteer with a present condition ({ $other }): is that so?
out-of-range = { $value } is not between { $low } and { $high }: correct it
lines-many = { $count } lines of therapy: is that so?
lines-contradiction = { $count } earlier lines, but { $other } is line { $line }: correct one of them
line-nought = lines are counted from 1: correct the line
stage-without-stages = { $what } is not usually staged: is stage “{ $stage }” meant for another condition?
condition-of-other-sex = { $what } does not go with the sex recorded: is that so?
qualifier-contradiction = “{ $value }” is both said and denied: keep one
present-and-denied = { $what } denied, but { $found } is recorded as present ({ $other }): keep one
biomarker-unnamed = names neither a gene nor a signature: name one
found-and-excluded = { $what } is found by one test and excluded by another ({ $other }): keep the one that counts
unit-missing = { $what } { $value } without a unit: which of { $readings }?
unit-missing-implausible = { $what } { $value } without a unit is plausible in none: check the number and give its unit
unit-unknown = { $what }: the unit “{ $unit }” is not understood: choose one such as { $own }
unit-implausible = { $what } { $value } { $unit } lies outside { $low } to { $high } { $own }: was { $readings } meant?
value-implausible = { $what } { $value } { $unit } lies outside { $low } to { $high } { $own }: check the number
value-impossible = { $what } cannot be { $value }: it runs from { $low } to { $high } { $own }
score-step = { $what } cannot be { $value }: it comes in steps of { $step }
limits-swapped = { $what }: the lower limit of normal, { $low }, is above the upper one, { $high }: correct them
comparator-unknown = { $what }: “{ $comparator }” is not understood: write <, ≤, > or ≥
values-disagree = { $what } has another value of the same day ({ $other }): keep the one that counts
pressure-swapped = the systolic pressure, { $value }, is not above the diastolic one ({ $other }): correct them
agent-unnamed = names neither a drug nor a class: name one
drug-not-in-class = { $what } is not of the class { $found }: correct one of them
duplicate = stands twice ({ $other }): remove one

# questions about the columns of a table
csv-ask-dates = column “{ $column }”: is { $value } { $one } or { $other }? say which comes first, day or month
csv-ask-decimal = column “{ $column }”: does the comma in { $value } part thousands, or is it the decimal mark?
csv-ask-unit = column “{ $column }”: { $what } has no unit; which of { $readings } is { $value }? until then its values are not used

# cells of a table that could not be read
csv-date = “{ $value }” is not a date: write 2024-03-01
csv-date-serial = “{ $value }” is a spreadsheet’s day number: format the column as a date and export it again
csv-date-order = “{ $value }” does not fit the order of day and month in its column: write 2024-03-01
csv-number = “{ $value }” is not a number in the column’s notation: write 12.5
csv-number-mark = “{ $value }” may be read two ways: say in the mapping which mark is decimal, point or comma
csv-unit = “{ $value }”: the unit “{ $unit }” is not one of this measure: correct it
csv-age = “{ $value }” is not an age in years: write 62, or give the date of birth
csv-sex = “{ $value }” is not understood: write female or male
csv-yes-no = “{ $value }” is not understood: write yes, no or nothing
csv-result = “{ $value }” is not understood: write positive, negative, not tested or the alteration
csv-term = “{ $value }” is not in the vocabulary: write its usual name
csv-lines = “{ $value }” is not a number of lines: write 0, 1, 2 …
csv-blood-pressure = “{ $value }” is not a blood pressure: write 140/90
csv-cell-encoding = “{ $value }” holds bytes that are no text of the table’s encoding: save the table as UTF-8
csv-row-length = the row has { $found } cells, the header { $expected }: check its delimiters and quotes
csv-repeated-id = the id “{ $value }” stands in row { $first } already: correct one of them

# parts of a file that say nothing in the patient's facts
ignored-type-not-used = { $detail } is not used for matching
ignored-status = not counted: its status is “{ $detail }”
ignored-planned = planned or proposed, not done
ignored-family-history = about a relative, not the patient { $detail }
ignored-not-coded = “{ $detail }” is in none of the vocabularies
ignored-no-value = no value { $detail }
ignored-data-absent = no value: { $detail }
ignored-value-kind = a value of this kind is not read: { $detail }
ignored-wrong-type = not what FHIR has here: expected { $detail }
ignored-not-a-date = “{ $detail }” is not a date
ignored-no-subject = does not say which of the patients it is about
ignored-subject-kind = about { $detail }, which is not a patient
ignored-unresolved = refers to { $detail }, which is not in the file
ignored-stage-unplaced = stage { $detail } belongs to no single condition of the file
ignored-benign = a variant called benign
ignored-deceased = the record says that the patient has died
ignored-sex-other = gender “{ $detail }” does not tell the sex that trials ask for
ignored-nested = bundles within bundles, too deep to follow
ignored-no-type = no resource type
