//! One study of API v2, as JSON, becomes a [`Trial`].

use super::error::{RejectReason, Warning};
use super::words::{PHASES, Reading, SEX, STATUS, STUDY_TYPE, Spelling};
use super::{Intervention, Site, Trial};
use serde::{Deserialize, Deserializer};

/// Reads one study.
pub(super) fn read(json: &[u8]) -> Result<(Trial, Vec<Warning>), RejectReason> {
    let text = std::str::from_utf8(json).map_err(|e| RejectReason::NotUtf8(e.valid_up_to()))?;
    let study: Study = serde_json::from_str(text).map_err(malformed)?;
    let Some(protocol) = study.protocol_section else {
        return Err(RejectReason::NotAStudy(describe(text)));
    };
    Ok(trial(protocol, study.derived_section))
}

fn malformed(error: serde_json::Error) -> RejectReason {
    RejectReason::Malformed(error.to_string())
}

/// What an object is, by its first keys.
fn describe(json: &str) -> String {
    type Keys = std::collections::BTreeMap<String, serde::de::IgnoredAny>;
    match serde_json::from_str::<Keys>(json) {
        Ok(keys) if keys.is_empty() => "an empty JSON object".to_owned(),
        Ok(keys) => {
            let names: Vec<String> = keys.keys().take(3).map(|k| short(k)).collect();
            format!("a JSON object with {}", names.join(", "))
        }
        Err(_) => "JSON of another kind".to_owned(),
    }
}

fn short(key: &str) -> String {
    format!("`{}`", key.chars().take(40).collect::<String>())
}

fn trial(protocol: Protocol, derived: Derived) -> (Trial, Vec<Warning>) {
    let mut reading = Reading::new(Spelling::V2);
    let r = &mut reading;
    let sex = present(protocol.eligibility_module.sex)
        .and_then(|sex| r.word("eligibilityModule.sex", SEX, &sex));
    let trial = Trial {
        nct_id: protocol.identification_module.nct_id.trim().to_owned(),
        brief_title: protocol.identification_module.brief_title,
        official_title: present(protocol.identification_module.official_title),
        status: present(protocol.status_module.overall_status)
            .and_then(|s| r.word("statusModule.overallStatus", STATUS, &s)),
        last_update: present(protocol.status_module.last_update_post_date_struct.date),
        brief_summary: protocol.description_module.brief_summary,
        conditions: protocol.conditions_module.conditions,
        keywords: protocol.conditions_module.keywords,
        study_type: present(protocol.design_module.study_type)
            .and_then(|t| r.word("designModule.studyType", STUDY_TYPE, &t)),
        phases: phases(&protocol.design_module.phases, r),
        interventions: protocol.arms_interventions_module.interventions,
        eligibility: protocol.eligibility_module.eligibility_criteria,
        sex: sex.flatten(),
        sex_stated: sex.is_some(),
        minimum_age: present(protocol.eligibility_module.minimum_age),
        maximum_age: present(protocol.eligibility_module.maximum_age),
        healthy_volunteers: protocol.eligibility_module.healthy_volunteers,
        sites: (protocol.contacts_locations_module.locations.into_iter())
            .map(|l| site(l, r))
            .collect(),
        condition_mesh: (derived.condition_browse_module.meshes.into_iter())
            .map(|m| m.term)
            .collect(),
    };
    (trial, reading.warnings)
}

/// A value that is there and not blank.
fn present(value: Option<String>) -> Option<String> {
    value.filter(|v| !v.trim().is_empty())
}

fn phases(given: &[String], r: &mut Reading) -> Vec<super::Phase> {
    (given.iter())
        .filter_map(|p| r.word("designModule.phases", PHASES, p))
        .flatten()
        .copied()
        .collect()
}

fn site(location: Location, r: &mut Reading) -> Site {
    Site {
        facility: location.facility,
        city: location.city,
        state: location.state,
        country: location.country,
        status: present(location.status)
            .and_then(|s| r.word("contactsLocationsModule.locations.status", STATUS, &s)),
        point: location.geo_point.and_then(|p| on_earth(p, r)),
    }
}

fn on_earth(p: GeoPoint, r: &mut Reading) -> Option<(f64, f64)> {
    if p.lat.abs() <= 90.0 && p.lon.abs() <= 180.0 {
        return Some((p.lat, p.lon));
    }
    let field = "contactsLocationsModule.locations.geoPoint";
    r.warn(field, format!("{}, {}", p.lat, p.lon));
    None
}

/// Takes `null` for absence, as exports of the API by other tools write it.
fn absent<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(d: D) -> Result<T, D::Error> {
    Option::deserialize(d).map(Option::unwrap_or_default)
}

/// Structures of the file whose fields may all be absent or `null`.
macro_rules! sections {
    ($($name:ident { $($field:ident: $type:ty,)* })*) => {$(
        #[derive(Default, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        struct $name {
            $(#[serde(deserialize_with = "absent")] $field: $type,)*
        }
    )*};
}

sections! {
    Study { protocol_section: Option<Protocol>, derived_section: Derived, }
    Protocol {
        identification_module: Identification,
        status_module: StatusModule,
        description_module: Description,
        conditions_module: Conditions,
        design_module: Design,
        arms_interventions_module: ArmsInterventions,
        eligibility_module: Eligibility,
        contacts_locations_module: ContactsLocations,
    }
    Identification { nct_id: String, brief_title: String, official_title: Option<String>, }
    StatusModule { overall_status: Option<String>, last_update_post_date_struct: DateStruct, }
    DateStruct { date: Option<String>, }
    Description { brief_summary: String, }
    Conditions { conditions: Vec<String>, keywords: Vec<String>, }
    Design { study_type: Option<String>, phases: Vec<String>, }
    Eligibility {
        eligibility_criteria: String,
        sex: Option<String>,
        minimum_age: Option<String>,
        maximum_age: Option<String>,
        healthy_volunteers: Option<bool>,
    }
    ContactsLocations { locations: Vec<Location>, }
    Location {
        facility: String,
        city: String,
        state: String,
        country: String,
        status: Option<String>,
        geo_point: Option<GeoPoint>,
    }
    Derived { condition_browse_module: ConditionBrowse, }
    ConditionBrowse { meshes: Vec<Mesh>, }
    Mesh { term: String, }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ArmsInterventions {
    #[serde(deserialize_with = "interventions")]
    interventions: Vec<Intervention>,
}

fn interventions<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Intervention>, D::Error> {
    let given: Vec<GivenIntervention> = absent(d)?;
    Ok(given.into_iter().map(Into::into).collect())
}

sections! {
    GivenIntervention { r#type: String, name: String, other_names: Vec<String>, }
}

impl From<GivenIntervention> for Intervention {
    fn from(given: GivenIntervention) -> Self {
        Self {
            kind: given.r#type,
            name: given.name,
            other_names: given.other_names,
        }
    }
}

/// `geoPoint`: both numbers or none.
#[derive(Deserialize)]
struct GeoPoint {
    lat: f64,
    lon: f64,
}

#[cfg(test)]
mod tests {
    use super::super::{Phase, Status, StudyType};
    use super::*;
    use crate::vocab::Sex;

    fn read_text(json: &str) -> (Trial, Vec<Warning>) {
        read(json.as_bytes()).unwrap()
    }

    #[test]
    fn every_field_is_read() {
        let (t, warnings) = read_text(
            r#"{"protocolSection":{
            "identificationModule":{"nctId":" NCT01 ","briefTitle":"B","officialTitle":"O"},
            "statusModule":{"overallStatus":"ACTIVE_NOT_RECRUITING",
              "lastUpdatePostDateStruct":{"date":"2024-02-01","type":"ACTUAL"}},
            "descriptionModule":{"briefSummary":"S"},
            "conditionsModule":{"conditions":["C1","C2"],"keywords":["K"]},
            "designModule":{"studyType":"INTERVENTIONAL","phases":["PHASE1","PHASE2"]},
            "armsInterventionsModule":{"interventions":[
              {"type":"DRUG","name":"I","otherNames":["J"]},{"name":"no type"}]},
            "eligibilityModule":{"eligibilityCriteria":"* ANC \\> 1.5","sex":"FEMALE",
              "minimumAge":"6 Months","maximumAge":"75 Years","healthyVolunteers":false},
            "contactsLocationsModule":{"locations":[{"facility":"F","city":"Y","state":"T",
              "country":"L","status":"RECRUITING","geoPoint":{"lat":51.5,"lon":-0.1}}]}},
            "derivedSection":{"conditionBrowseModule":{"meshes":[{"id":"D1","term":"M"}]}}}"#,
        );
        assert!(warnings.is_empty());
        assert_eq!((t.nct_id.as_str(), t.brief_title.as_str()), ("NCT01", "B"));
        assert_eq!(t.official_title.as_deref(), Some("O"));
        assert_eq!(t.status, Some(Status::ActiveNotRecruiting));
        assert_eq!(t.last_update.as_deref(), Some("2024-02-01"));
        assert_eq!((t.conditions.len(), t.keywords.len()), (2, 1));
        assert_eq!(t.study_type, Some(StudyType::Interventional));
        assert_eq!(t.phases, [Phase::Phase1, Phase::Phase2]);
        assert_eq!(t.interventions[0].other_names, ["J"]);
        assert_eq!(t.interventions[1].kind, "");
        assert_eq!(t.eligibility, r"* ANC \> 1.5", "escapes stay as they are");
        assert_eq!((t.sex, t.sex_stated), (Some(Sex::Female), true));
        assert_eq!(t.minimum_age.as_deref(), Some("6 Months"));
        assert_eq!(t.healthy_volunteers, Some(false));
        assert_eq!(t.sites[0].point, Some((51.5, -0.1)));
        assert_eq!(t.condition_mesh, ["M"]);
    }

    #[test]
    fn absence_and_null_stay_absent() {
        let (t, warnings) = read_text(
            r#"{"protocolSection":{"identificationModule":{"nctId":"N"},"statusModule":null,
            "eligibilityModule":{"sex":null,"minimumAge":" "}}}"#,
        );
        let expected = Trial {
            nct_id: "N".into(),
            ..Trial::default()
        };
        assert_eq!((t, warnings.len()), (expected, 0));
    }

    #[test]
    fn all_sexes_is_a_statement_and_an_unknown_sex_is_not() {
        let with = |sex: &str| {
            let json =
                format!(r#"{{"protocolSection":{{"eligibilityModule":{{"sex":"{sex}"}}}}}}"#);
            let (t, warnings) = read_text(&json);
            (t.sex, t.sex_stated, warnings.len())
        };
        assert_eq!(with("ALL"), (None, true, 0));
        assert_eq!(with("OTHER"), (None, false, 1));
    }

    #[test]
    fn a_point_off_the_earth_is_left_out() {
        let (t, warnings) = read_text(
            r#"{"protocolSection":{"contactsLocationsModule":{"locations":[
            {"city":"A","geoPoint":{"lat":951.5,"lon":0}}]}}}"#,
        );
        assert_eq!(t.sites[0].point, None);
        assert_eq!(warnings[0].value, "951.5, 0");
    }

    #[test]
    fn what_is_no_study_says_what_it_is() {
        let reason = |json: &[u8]| read(json).unwrap_err();
        let patient = reason(br#"{"resourceType":"Patient","id":"p"}"#);
        assert!(
            matches!(&patient, RejectReason::NotAStudy(f) if f.contains("`resourceType`")),
            "{patient}"
        );
        assert!(matches!(reason(b"{\"a\": }"), RejectReason::Malformed(_)));
        assert!(matches!(reason(b"{\"\xff\": 1}"), RejectReason::NotUtf8(2)));
        let wrong_type = br#"{"protocolSection":{"eligibilityModule":{"minimumAge":18}}}"#;
        assert!(matches!(reason(wrong_type), RejectReason::Malformed(m) if m.contains("18")));
    }

    #[test]
    fn deep_nesting_is_rejected() {
        let deep = format!("{{\"x\":{}1{}}}", "[".repeat(200_000), "]".repeat(200_000));
        assert!(matches!(
            read(deep.as_bytes()),
            Err(RejectReason::NotAStudy(_) | RejectReason::Malformed(_))
        ));
    }
}
