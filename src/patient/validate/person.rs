use super::{Review, Severity};
use crate::patient::{AgeRange, Birth, Presence};
use crate::vocab::Sex;
use rust_decimal::Decimal;

/// The oldest age that is believed: the longest life on record lasted 122 years.
const OLDEST: i32 = 125;

/// Lines of systemic therapy beyond which a count is more likely mistyped.
const MANY_LINES: u8 = 20;

impl Review<'_> {
    pub(super) fn person(&mut self) {
        self.birth();
        self.pregnancy();
        self.healthy();
        self.location();
        let lines = self.patient.lines.as_ref().map(|lines| lines.count);
        if let Some(count) = lines.filter(|&count| count > MANY_LINES) {
            self.add(Severity::Ask, "lines-many", "lines.count")
                .set("count", count);
        }
    }

    fn birth(&mut self) {
        let Some(birth) = &self.patient.birth else {
            return;
        };
        let (field, given) = match birth {
            Birth::Date(date) => ("birth.date", date.to_string()),
            Birth::Years { value, .. } => ("birth.years.value", value.to_string()),
            Birth::Age { value, .. } => ("birth.age.value", value.to_string()),
        };
        let recorded = match birth {
            Birth::Date(_) => None,
            Birth::Years { on, .. } => on.map(|on| (on, "birth.years.on")),
            Birth::Age { on, .. } => on.map(|on| (on, "birth.age.on")),
        };
        if let Some((on, field)) = recorded.filter(|(on, _)| on.earliest() > self.day) {
            let day = self.day;
            self.add(Severity::Error, "date-future", field)
                .set("date", on)
                .set("day", day);
            return;
        }
        let negative = matches!(birth, Birth::Years { value, .. } if *value < Decimal::ZERO);
        let age = AgeRange::on(birth, self.day).filter(|_| !negative);
        let day = self.day;
        match age.map(AgeRange::years) {
            None => {
                self.add(Severity::Error, "birth-impossible", field)
                    .set("value", given)
                    .set("day", day);
            }
            Some((least, _)) if least > OLDEST => {
                self.add(Severity::Error, "age-implausible", field)
                    .set("age", least);
            }
            Some(_) => {}
        }
    }

    /// Statements on pregnancy that the sex or another statement rules out.
    fn pregnancy(&mut self) {
        let facts = &self.patient.reproductive;
        let of_women = [
            ("pregnant", facts.pregnant),
            ("breastfeeding", facts.breastfeeding),
            ("childbearing_potential", facts.childbearing_potential),
            ("postmenopausal", facts.postmenopausal),
        ];
        if self.patient.sex == Some(Sex::Male) {
            for (name, _) in of_women.into_iter().filter(|(_, said)| *said == Some(true)) {
                let field = format!("reproductive.{name}");
                self.add(Severity::Error, "sex-contradiction", field)
                    .set("other", "sex");
            }
        }
        if facts.pregnant == Some(true) {
            let ruled_out = [
                ("postmenopausal", facts.postmenopausal == Some(true)),
                ("sterile", facts.sterile == Some(true)),
                (
                    "childbearing_potential",
                    facts.childbearing_potential == Some(false),
                ),
            ];
            for (name, _) in ruled_out.into_iter().filter(|(_, said)| *said) {
                let field = format!("reproductive.{name}");
                self.add(Severity::Error, "pregnancy-contradiction", field)
                    .set("other", "reproductive.pregnant");
            }
        }
    }

    fn healthy(&mut self) {
        let present = |fact: &crate::patient::ConditionFact| {
            fact.presence == Presence::Present && fact.active != Some(false)
        };
        if self.patient.healthy_volunteer == Some(true)
            && let Some(at) = self.patient.conditions.iter().position(present)
        {
            let other = format!("conditions[{at}]");
            self.add(
                Severity::Warning,
                "healthy-with-condition",
                "healthy_volunteer",
            )
            .set("other", other);
        }
    }

    fn location(&mut self) {
        let Some(location) = &self.patient.location else {
            return;
        };
        let bounded = [
            ("location.latitude", Some(location.latitude), -90.0, 90.0),
            (
                "location.longitude",
                Some(location.longitude),
                -180.0,
                180.0,
            ),
            ("location.radius_km", location.radius_km, 0.0, 20_040.0),
        ];
        for (field, value, low, high) in bounded {
            if let Some(value) = value.filter(|value| !(low..=high).contains(value)) {
                self.add(Severity::Error, "out-of-range", field)
                    .set("value", value)
                    .set("low", low)
                    .set("high", high);
            }
        }
    }
}
