//! The columns of `trials.arrow`, checked once and then read without failing.

use super::{
    AgeBound, FieldClasses, Fields, SexField, SnapshotError, TRIALS_FILE,
    arrow::{Batch, Field, FixedLists, IpcFile, Lists, Structs, Typed},
    column,
    places::SiteWords,
    schema, words,
};
use crate::embed::DIM;
use crate::parallel;
use crate::registry::{Intervention, Phase, Site, Trial};
use crate::vocab::Sex;
use arrow_array::{Array, BooleanArray, Float32Array, Float64Array, Int8Array, StringArray};
use arrow_buffer::ScalarBuffer;
use std::ops::Range;

/// Every column of `trials.arrow`, and the compact [`Fields`] read from them.
#[derive(Debug)]
pub(super) struct Trials {
    ids: StringArray,
    titles: StringArray,
    official_titles: StringArray,
    last_updates: StringArray,
    statuses: StringArray,
    study_types: StringArray,
    minimum_ages: StringArray,
    maximum_ages: StringArray,
    sexes: StringArray,
    healthy_volunteers: BooleanArray,
    phases: TextLists,
    conditions: TextLists,
    keywords: TextLists,
    condition_mesh: TextLists,
    interventions: Interventions,
    sites: Sites,
    vectors: ScalarBuffer<i8>,
    scales: ScalarBuffer<f32>,
    fields: Vec<Fields>,
    classes: FieldClasses,
}

/// Lists of texts, one a row.
#[derive(Debug)]
struct TextLists {
    lists: Lists,
    texts: StringArray,
}

#[derive(Debug)]
struct Interventions {
    lists: Lists,
    kinds: StringArray,
    names: StringArray,
    other_names: TextLists,
}

#[derive(Debug)]
struct Sites {
    lists: Lists,
    /// Facility, city, state, country, status.
    texts: [StringArray; 5],
    latitudes: Float64Array,
    longitudes: Float64Array,
}

impl Trials {
    /// Reads the one record batch of the file and checks every value that has a range.
    pub(super) fn open(file: &IpcFile) -> Result<Self, SnapshotError> {
        check_schema(file.fields())?;
        let mut trials = Self::of_batch(&file.only_batch(TRIALS_FILE)?)?;
        trials.check_ids()?;
        trials.check_vectors()?;
        let fields = parallel::map(trials.len(), 1, |row| trials.read_fields(row));
        trials.fields = fields.into_iter().collect::<Result<_, _>>()?;
        trials.classes = FieldClasses::of(&trials.fields);
        trials.check_site_words()?;
        Ok(trials)
    }

    fn of_batch(batch: &Batch) -> Result<Self, SnapshotError> {
        let vectors: FixedLists = column::required(TRIALS_FILE, batch, "vector")?;
        let vectors: Int8Array = column::typed(TRIALS_FILE, &vectors.values, "vector")?;
        let scales: Float32Array = column::required(TRIALS_FILE, batch, "vector_scale")?;
        Ok(Self {
            ids: column::required(TRIALS_FILE, batch, "nct_id")?,
            titles: column::required(TRIALS_FILE, batch, "title")?,
            official_titles: column::nullable(TRIALS_FILE, batch, "official_title")?,
            last_updates: column::nullable(TRIALS_FILE, batch, "last_update")?,
            statuses: column::nullable(TRIALS_FILE, batch, "status")?,
            study_types: column::nullable(TRIALS_FILE, batch, "study_type")?,
            minimum_ages: column::nullable(TRIALS_FILE, batch, "minimum_age")?,
            maximum_ages: column::nullable(TRIALS_FILE, batch, "maximum_age")?,
            sexes: column::nullable(TRIALS_FILE, batch, "sex")?,
            healthy_volunteers: column::nullable(TRIALS_FILE, batch, "healthy_volunteers")?,
            phases: TextLists::open(column::required(TRIALS_FILE, batch, "phases")?, "phases")?,
            conditions: TextLists::open(
                column::required(TRIALS_FILE, batch, "conditions")?,
                "conditions",
            )?,
            keywords: TextLists::open(
                column::required(TRIALS_FILE, batch, "keywords")?,
                "keywords",
            )?,
            condition_mesh: TextLists::open(
                column::required(TRIALS_FILE, batch, "condition_mesh")?,
                "condition_mesh",
            )?,
            interventions: Interventions::open(column::required(
                TRIALS_FILE,
                batch,
                "interventions",
            )?)?,
            sites: Sites::open(column::required(TRIALS_FILE, batch, "sites")?)?,
            vectors: vectors.values().clone(),
            scales: scales.values().clone(),
            fields: Vec::new(),
            classes: FieldClasses::default(),
        })
    }

    /// Ids are sorted and unique, so that the order of rows is the order of ids.
    fn check_ids(&self) -> Result<(), SnapshotError> {
        for row in 0..self.len() {
            let id = self.ids.value(row);
            if id.is_empty() {
                return Err(invalid("nct_id", format!("row {row} is empty")));
            }
            if row > 0 && self.ids.value(row - 1) >= id {
                let reason = format!("row {row}, `{id}`: ids must be sorted and unique");
                return Err(invalid("nct_id", reason));
            }
        }
        Ok(())
    }

    fn check_vectors(&self) -> Result<(), SnapshotError> {
        // All values of a row at once: a negative one leaves its sign in the whole.
        let negative = |row: &[i8]| row.iter().fold(0, |all, value| all | value) < 0;
        let row_of = |row: usize| &self.vectors[row * DIM..][..DIM];
        let whole = self.vectors.len() / DIM;
        if let Some(&row) = parallel::filter(whole, 1, &|row| negative(row_of(row))).first() {
            let values = &self.vectors[row * DIM..];
            let value = values.iter().find(|&&value| value < 0);
            let reason = format!(
                "row {row}: values must be 0 to 127, got {}",
                value.copied().unwrap_or_default()
            );
            return Err(invalid("vector", reason));
        }
        let bad = |scale: &f32| !(scale.is_finite() && *scale >= 0.0);
        match self.scales.iter().position(bad) {
            Some(row) => Err(invalid(
                "vector_scale",
                format!(
                    "row {row}: expected a number from 0 up, got {}",
                    self.scales[row]
                ),
            )),
            None => Ok(()),
        }
    }

    fn check_site_words(&self) -> Result<(), SnapshotError> {
        let statuses = &self.sites.texts[4];
        parallel::check(statuses.len(), 1, |site| {
            word::<crate::registry::Status>(statuses, site, "sites.status").map(|_| ())
        })
    }

    fn read_fields(&self, row: usize) -> Result<Fields, SnapshotError> {
        Ok(Fields {
            status: word(&self.statuses, row, "status")?,
            study_type: word(&self.study_types, row, "study_type")?,
            phases: self.read_phases(row)?.into_iter().collect(),
            sex: self.read_sex(row)?,
            healthy_volunteers: value_of(&self.healthy_volunteers, row),
            minimum_age: AgeBound::read(text_of(&self.minimum_ages, row)),
            maximum_age: AgeBound::read(text_of(&self.maximum_ages, row)),
        })
    }

    fn read_phases(&self, row: usize) -> Result<Vec<Phase>, SnapshotError> {
        self.phases
            .row(row)
            .map(|text| words::read(text).ok_or_else(|| unknown_word("phases", row, text)))
            .collect()
    }

    fn read_sex(&self, row: usize) -> Result<SexField, SnapshotError> {
        match text_of(&self.sexes, row) {
            None => Ok(SexField::NotStated),
            Some("ALL") => Ok(SexField::All),
            Some("FEMALE") => Ok(SexField::Only(Sex::Female)),
            Some("MALE") => Ok(SexField::Only(Sex::Male)),
            Some(other) => Err(unknown_word("sex", row, other)),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn fields(&self) -> &[Fields] {
        &self.fields
    }

    pub(super) fn classes(&self) -> &FieldClasses {
        &self.classes
    }

    pub(super) fn vectors(&self) -> &[u8] {
        bytemuck::cast_slice(&self.vectors)
    }

    pub(super) fn scales(&self) -> &[f32] {
        &self.scales
    }

    pub(super) fn id(&self, row: usize) -> &str {
        self.ids.value(row)
    }

    pub(super) fn row_of(&self, id: &str) -> Option<usize> {
        column::sorted_place(self.len(), |at| self.id(at).cmp(id))
    }

    pub(super) fn title(&self, row: usize) -> &str {
        self.titles.value(row)
    }

    pub(super) fn minimum_age(&self, row: usize) -> Option<&str> {
        text_of(&self.minimum_ages, row)
    }

    pub(super) fn maximum_age(&self, row: usize) -> Option<&str> {
        text_of(&self.maximum_ages, row)
    }

    pub(super) fn phases(&self, row: usize) -> Vec<Phase> {
        self.phases.row(row).filter_map(words::read).collect()
    }

    pub(super) fn conditions(&self, row: usize) -> impl Iterator<Item = &str> {
        self.conditions.row(row)
    }

    /// What the places of a trial's sites are worked out from.
    pub(super) fn site_words(&self, row: usize) -> impl Iterator<Item = SiteWords<'_>> {
        range(&self.sites.lists, row).map(|at| self.sites.words(at))
    }

    /// The trial as it was given to the build, without its long texts.
    pub(super) fn trial(&self, row: usize) -> Trial {
        Trial {
            official_title: owned(&self.official_titles, row),
            last_update: owned(&self.last_updates, row),
            keywords: owned_list(&self.keywords, row),
            interventions: self.interventions.row(row),
            sites: self.sites.row(row),
            condition_mesh: owned_list(&self.condition_mesh, row),
            ..self.listed(row)
        }
    }

    /// What a list shows of a trial and its fields decide; all else is left empty.
    pub(super) fn listed(&self, row: usize) -> Trial {
        let fields = self.fields[row];
        Trial {
            nct_id: self.id(row).to_owned(),
            brief_title: self.title(row).to_owned(),
            status: fields.status,
            conditions: owned_list(&self.conditions, row),
            study_type: fields.study_type,
            phases: self.phases(row),
            sex: match fields.sex {
                SexField::Only(sex) => Some(sex),
                SexField::All | SexField::NotStated => None,
            },
            sex_stated: fields.sex != SexField::NotStated,
            minimum_age: owned(&self.minimum_ages, row),
            maximum_age: owned(&self.maximum_ages, row),
            healthy_volunteers: fields.healthy_volunteers,
            ..Trial::default()
        }
    }

    /// One of a trial's sites; `None` where it has fewer.
    pub(super) fn site(&self, row: usize, index: usize) -> Option<Site> {
        let at = range(&self.sites.lists, row).nth(index)?;
        Some(self.sites.site(at))
    }
}

fn owned(column: &StringArray, row: usize) -> Option<String> {
    text_of(column, row).map(str::to_owned)
}

fn owned_list(lists: &TextLists, row: usize) -> Vec<String> {
    lists.row(row).map(str::to_owned).collect()
}

impl TextLists {
    fn open(lists: Lists, name: &str) -> Result<Self, SnapshotError> {
        let texts: StringArray = column::typed(TRIALS_FILE, &lists.values, name)?;
        column::without_nulls(TRIALS_FILE, &lists.values, name)?;
        Ok(Self { lists, texts })
    }

    fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        range(&self.lists, row).map(|at| self.texts.value(at))
    }
}

impl Interventions {
    fn open(lists: Lists) -> Result<Self, SnapshotError> {
        let name = "interventions";
        let items: Structs = column::typed(TRIALS_FILE, &lists.values, name)?;
        let other_names: Lists = member(&items, name, "other_names")?;
        Ok(Self {
            kinds: member(&items, name, "kind")?,
            names: member(&items, name, "name")?,
            other_names: TextLists::open(other_names, "interventions.other_names")?,
            lists,
        })
    }

    fn row(&self, row: usize) -> Vec<Intervention> {
        range(&self.lists, row)
            .map(|at| Intervention {
                kind: text_of(&self.kinds, at).unwrap_or("").to_owned(),
                name: text_of(&self.names, at).unwrap_or("").to_owned(),
                other_names: self.other_names.row(at).map(str::to_owned).collect(),
            })
            .collect()
    }
}

impl Sites {
    fn open(lists: Lists) -> Result<Self, SnapshotError> {
        let name = "sites";
        let items: Structs = column::typed(TRIALS_FILE, &lists.values, name)?;
        let text = |member_name| member(&items, name, member_name);
        Ok(Self {
            texts: [
                text("facility")?,
                text("city")?,
                text("state")?,
                text("country")?,
                text("status")?,
            ],
            latitudes: member(&items, name, "latitude")?,
            longitudes: member(&items, name, "longitude")?,
            lists,
        })
    }

    fn row(&self, row: usize) -> Vec<Site> {
        range(&self.lists, row).map(|at| self.site(at)).collect()
    }

    fn site(&self, at: usize) -> Site {
        let words = self.words(at);
        Site {
            facility: self.text(0, at).unwrap_or("").to_owned(),
            city: words.city.to_owned(),
            state: words.state.to_owned(),
            country: words.country.to_owned(),
            status: words.status,
            point: words.point,
        }
    }

    fn words(&self, at: usize) -> SiteWords<'_> {
        let degrees = |column: &Float64Array| column.is_valid(at).then(|| column.value(at));
        let text = |column| self.text(column, at).unwrap_or("");
        SiteWords {
            city: text(1),
            state: text(2),
            country: text(3),
            status: self.text(4, at).and_then(words::read),
            point: degrees(&self.latitudes).zip(degrees(&self.longitudes)),
        }
    }

    fn text(&self, column: usize, at: usize) -> Option<&str> {
        text_of(&self.texts[column], at)
    }
}

/// The elements of a row's list.
fn range(lists: &Lists, row: usize) -> Range<usize> {
    let offsets = &lists.offsets;
    offsets[row] as usize..offsets[row + 1] as usize
}

fn text_of(column: &StringArray, row: usize) -> Option<&str> {
    column.is_valid(row).then(|| column.value(row))
}

fn value_of(column: &BooleanArray, row: usize) -> Option<bool> {
    column.is_valid(row).then(|| column.value(row))
}

fn word<'a, T: serde::Deserialize<'a>>(
    column: &'a StringArray,
    row: usize,
    name: &str,
) -> Result<Option<T>, SnapshotError> {
    text_of(column, row)
        .map(|text| words::read(text).ok_or_else(|| unknown_word(name, row, text)))
        .transpose()
}

/// Every column is there, of its type, and without nulls where there may be none.
fn check_schema(found: &[Field]) -> Result<(), SnapshotError> {
    for expected in &schema::trials() {
        let name = &expected.name;
        let field = found
            .iter()
            .find(|field| field.name == *name)
            .ok_or_else(|| invalid(name, "missing"))?;
        check_type(expected, field)?;
        let zero_point = schema::ZERO_POINT_KEY;
        if expected.metadata(zero_point) != field.metadata(zero_point) {
            let reason = format!(
                "expected metadata `{zero_point}` = `{}`",
                schema::ZERO_POINT
            );
            return Err(invalid(name, reason));
        }
    }
    Ok(())
}

fn check_type(expected: &Field, found: &Field) -> Result<(), SnapshotError> {
    if expected.kind.is(&found.kind) {
        return Ok(());
    }
    let reason = format!("expected {}, got {}", expected.kind, found.kind);
    Err(invalid(&expected.name, reason))
}

fn member<T: Typed>(items: &Structs, column: &str, name: &str) -> Result<T, SnapshotError> {
    let values = items
        .member(name)
        .ok_or_else(|| column::invalid(TRIALS_FILE, column, format!("missing member `{name}`")))?;
    column::typed(TRIALS_FILE, values, column)
}

fn invalid(column: &str, reason: impl Into<String>) -> SnapshotError {
    column::invalid(TRIALS_FILE, column, reason)
}

fn unknown_word(column: &str, row: usize, word: &str) -> SnapshotError {
    invalid(column, format!("row {row}: unknown word `{word}`"))
}
