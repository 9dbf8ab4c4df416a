//! One `clinical_study` of the older XML becomes a [`Trial`] in the words of API v2.

use super::error::{RejectReason, Warning};
use super::textblock;
use super::words::{PHASES, Reading, SEX, STATUS, STUDY_TYPE, Spelling};
use super::{Intervention, Site, Trial};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

/// Elements deeper than this are no registry record.
const MAX_DEPTH: usize = 64;

/// Reads one `<clinical_study>…</clinical_study>`.
pub(super) fn read(xml: &[u8]) -> Result<(Trial, Vec<Warning>), RejectReason> {
    let text = std::str::from_utf8(xml).map_err(|e| RejectReason::NotUtf8(e.valid_up_to()))?;
    let mut study = Study::new();
    let mut walk = Walk::default();
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(malformed)? {
            Event::Start(tag) => {
                walk.enter(tag.name().0)?;
                study.begin(walk.path());
            }
            Event::End(_) => {
                study.end(walk.path(), &walk.text);
                walk.leave();
            }
            Event::Text(part) => walk.text.push_str(&part.xml10_content()),
            Event::CData(part) => walk.text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) => walk.text.push_str(&resolve(&entity)?),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok((study.trial, study.reading.warnings))
}

fn malformed(error: impl std::fmt::Display) -> RejectReason {
    RejectReason::Malformed(error.to_string())
}

/// Characters and XML's own five entities; nothing that a document defines is expanded.
fn resolve(entity: &BytesRef<'_>) -> Result<String, RejectReason> {
    if let Some(character) = entity.resolve_char_ref().map_err(malformed)? {
        return Ok(character.to_string());
    }
    let name = entity.xml10_content();
    resolve_xml_entity(&name)
        .map(str::to_owned)
        .ok_or_else(|| malformed(format_args!("entity `&{name};` is not expanded")))
}

/// Where the reader stands: the elements it is in, and the text of the innermost one.
#[derive(Default)]
struct Walk {
    path: String,
    starts: Vec<usize>,
    text: String,
}

impl Walk {
    fn enter(&mut self, name: &str) -> Result<(), RejectReason> {
        if self.starts.len() == MAX_DEPTH {
            return Err(malformed(format_args!("nested deeper than {MAX_DEPTH}")));
        }
        self.starts.push(self.path.len());
        self.path.push('/');
        self.path.push_str(name);
        self.text.clear();
        Ok(())
    }

    fn leave(&mut self) {
        self.path.truncate(self.starts.pop().unwrap_or(0));
        self.text.clear();
    }

    /// The path below the root element, such as `eligibility/gender`.
    fn path(&self) -> &str {
        self.path.strip_prefix("/clinical_study/").unwrap_or("")
    }
}

struct Study {
    trial: Trial,
    reading: Reading,
}

impl Study {
    fn new() -> Self {
        Self {
            trial: Trial::default(),
            reading: Reading::new(Spelling::Xml),
        }
    }

    fn begin(&mut self, path: &str) {
        match path {
            "intervention" => self.trial.interventions.push(Intervention::default()),
            "location" => self.trial.sites.push(Site::default()),
            _ => {}
        }
    }

    /// Takes the text of an element that ends.
    fn end(&mut self, path: &str, raw: &str) {
        let text = raw.trim();
        if text.is_empty() {
            return;
        }
        match path.split_once('/') {
            Some(("brief_summary", "textblock")) => {
                self.trial.brief_summary = textblock::unwrap(raw);
            }
            Some(("eligibility", "criteria/textblock")) => {
                self.trial.eligibility = textblock::unwrap(raw);
            }
            Some(("intervention", field)) => self.intervention(field, text),
            Some(("location", field)) => self.site(field, text),
            Some(("eligibility", field)) => self.eligibility(field, text),
            _ => self.field(path, text),
        }
    }

    fn field(&mut self, path: &str, text: &str) {
        let (t, r) = (&mut self.trial, &mut self.reading);
        match path {
            "id_info/nct_id" => t.nct_id = text.to_owned(),
            "brief_title" => t.brief_title = one_line(text),
            "official_title" => t.official_title = Some(one_line(text)),
            "overall_status" => t.status = r.word("statusModule.overallStatus", STATUS, text),
            "last_update_posted" => t.last_update = Some(iso_date(text)),
            "condition" => t.conditions.push(one_line(text)),
            "keyword" => t.keywords.push(one_line(text)),
            "study_type" if text != "N/A" => {
                t.study_type = r.word("designModule.studyType", STUDY_TYPE, text);
            }
            "phase" => {
                let phases = r.word("designModule.phases", PHASES, text);
                t.phases.extend(phases.unwrap_or_default());
            }
            "condition_browse/mesh_term" => t.condition_mesh.push(one_line(text)),
            _ => {}
        }
    }

    fn intervention(&mut self, field: &str, text: &str) {
        let Some(last) = self.trial.interventions.last_mut() else {
            return;
        };
        match field {
            "intervention_type" => last.kind = constant_case(text),
            "intervention_name" => last.name = one_line(text),
            "other_name" => last.other_names.push(one_line(text)),
            _ => {}
        }
    }

    fn site(&mut self, field: &str, text: &str) {
        let Some(last) = self.trial.sites.last_mut() else {
            return;
        };
        match field {
            "facility/name" => last.facility = one_line(text),
            "facility/address/city" => last.city = one_line(text),
            "facility/address/state" => last.state = one_line(text),
            "facility/address/country" => last.country = one_line(text),
            "status" => {
                let path = "contactsLocationsModule.locations.status";
                last.status = self.reading.word(path, STATUS, text);
            }
            _ => {}
        }
    }

    fn eligibility(&mut self, field: &str, text: &str) {
        let (t, r) = (&mut self.trial, &mut self.reading);
        match field {
            "gender" => {
                let sex = r.word("eligibilityModule.sex", SEX, text);
                (t.sex, t.sex_stated) = (sex.flatten(), sex.is_some());
            }
            "minimum_age" => t.minimum_age = bound(text),
            "maximum_age" => t.maximum_age = bound(text),
            "healthy_volunteers" => t.healthy_volunteers = healthy(text, r),
            _ => {}
        }
    }
}

/// `N/A` is how the XML says that there is no bound.
fn bound(text: &str) -> Option<String> {
    (text != "N/A").then(|| text.to_owned())
}

fn healthy(text: &str, r: &mut Reading) -> Option<bool> {
    match text {
        "No" => Some(false),
        "Yes" | "Accepts Healthy Volunteers" => Some(true),
        _ => {
            r.warn("eligibilityModule.healthyVolunteers", text);
            None
        }
    }
}

/// Line breaks of the file are no part of a name or a title.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Diagnostic Test` is `DIAGNOSTIC_TEST` in API v2.
fn constant_case(text: &str) -> String {
    one_line(text).to_ascii_uppercase().replace(' ', "_")
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `June 24, 2005` is `2005-06-24` in API v2 and `June 2005` is `2005-06`; anything else stays.
fn iso_date(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let month = |name: &str| MONTHS.iter().position(|m| *m == name).map(|m| m + 1);
    match words[..] {
        [name, year] => month(name).map(|m| format!("{year}-{m:02}")),
        [name, day, year] => month(name)
            .zip(day.trim_end_matches(',').parse::<u8>().ok())
            .map(|(m, d)| format!("{year}-{m:02}-{d:02}")),
        _ => None,
    }
    .unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::{Phase, Status, StudyType};
    use super::*;

    fn wrap(inner: &str) -> String {
        format!("<clinical_study rank=\"1\">{inner}</clinical_study>")
    }

    fn read_inner(inner: &str) -> (Trial, Vec<Warning>) {
        read(wrap(inner).as_bytes()).unwrap()
    }

    #[test]
    fn words_become_those_of_v2() {
        let (t, warnings) = read_inner(
            "<id_info><nct_id>NCT1</nct_id></id_info><overall_status>Unknown status\
             </overall_status><last_update_posted type=\"Actual\">March 4, 2008\
             </last_update_posted><study_type>Observational [Patient Registry]</study_type>\
             <phase>Phase 1/Phase 2</phase><intervention><intervention_type>Diagnostic Test\
             </intervention_type><intervention_name>A &amp; B</intervention_name></intervention>\
             <eligibility><gender>All</gender><minimum_age>N/A</minimum_age><maximum_age>65 Years\
             </maximum_age><healthy_volunteers>No</healthy_volunteers></eligibility>\
             <location><facility><name>F</name><address><city>X</city><country>Y</country>\
             </address></facility><status>Active, not recruiting</status></location>",
        );
        assert!(warnings.is_empty(), "{warnings:?}");
        assert_eq!(t.status, Some(Status::Unknown));
        assert_eq!(t.last_update.as_deref(), Some("2008-03-04"));
        assert_eq!(t.study_type, Some(StudyType::Observational));
        assert_eq!(t.phases, [Phase::Phase1, Phase::Phase2]);
        assert_eq!(t.interventions[0].kind, "DIAGNOSTIC_TEST");
        assert_eq!(t.interventions[0].name, "A & B");
        assert_eq!((t.sex, t.sex_stated), (None, true));
        assert_eq!(
            (t.minimum_age, t.maximum_age.as_deref()),
            (None, Some("65 Years"))
        );
        assert_eq!(t.healthy_volunteers, Some(false));
        assert_eq!(t.sites[0].status, Some(Status::ActiveNotRecruiting));
    }

    #[test]
    fn a_name_elsewhere_is_not_taken() {
        let (t, _) = read_inner(
            "<overall_contact><last_name>N</last_name></overall_contact>\
             <clinical_results><condition>no</condition></clinical_results>",
        );
        assert_eq!(t, Trial::default());
    }

    #[test]
    fn unknown_words_are_warned_of() {
        let (t, warnings) = read_inner("<overall_status>Paused</overall_status>");
        assert_eq!(t.status, None);
        assert_eq!(warnings[0].value, "Paused");
    }

    #[test]
    fn foreign_entities_broken_tags_and_depth_are_rejected() {
        let reason = |inner: &str| match read(wrap(inner).as_bytes()) {
            Err(RejectReason::Malformed(reason)) => reason,
            other => panic!("{other:?}"),
        };
        assert!(reason("<brief_title>&lol9;</brief_title>").contains("lol9"));
        assert!(!reason("<brief_title></brief_summary>").is_empty());
        assert!(reason(&"<a>".repeat(100)).contains("64"));
        assert!(!reason("&#x110000;").is_empty());
    }

    #[test]
    fn dates_of_another_form_stay() {
        assert_eq!(iso_date("June 2005"), "2005-06");
        assert_eq!(iso_date("spring 2005"), "spring 2005");
    }
}
