//! Distances on the Earth.
//!
//! The Earth is taken as a sphere of its mean radius (IUGG R₁), which is within half a per cent
//! of the ellipsoid. Trigonometry comes from `libm`, not from the platform, so that a distance
//! has the same bits everywhere.

/// Mean radius of the Earth in kilometres: (2a + b) / 3 of the GRS 80 ellipsoid (Moritz 2000).
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A place on the Earth, as a unit vector from its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point([f64; 3]);

impl Point {
    /// The place at these degrees north (−90 to 90) and east (−180 to 180); `None` for others.
    #[must_use]
    pub fn at(latitude: f64, longitude: f64) -> Option<Self> {
        if !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0) {
            return None;
        }
        let (north, east) = (latitude.to_radians(), longitude.to_radians());
        let flat = libm::cos(north);
        Some(Self([
            flat * libm::cos(east),
            flat * libm::sin(east),
            libm::sin(north),
        ]))
    }

    /// The square of the straight line to another place through the Earth, in squares of its
    /// radius: 0 to 4. It grows with the distance and costs no trigonometry.
    #[must_use]
    pub fn chord(self, other: Self) -> Chord {
        let [x, y, z] = [0, 1, 2].map(|axis| {
            let d = self.0[axis] - other.0[axis];
            d * d
        });
        Chord(x + y + z)
    }
}

/// The square of a straight line between two places, for comparing distances.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Chord(f64);

impl Chord {
    /// The chord of a great-circle distance, from nought to half the Earth's girth.
    #[must_use]
    pub fn of_km(km: f64) -> Self {
        let half = (km / EARTH_RADIUS_KM / 2.0).clamp(0.0, std::f64::consts::FRAC_PI_2);
        let sine = libm::sin(half);
        Self(4.0 * sine * sine)
    }

    /// The great-circle distance in kilometres, by the haversine formula: 2R·asin(√h), where
    /// the haversine h is a quarter of this square.
    #[must_use]
    pub fn km(self) -> f64 {
        let sine = libm::sqrt(self.0 / 4.0).min(1.0);
        2.0 * EARTH_RADIUS_KM * libm::asin(sine)
    }

    /// The distance in whole kilometres, to the nearest.
    #[must_use]
    pub fn whole_km(self) -> u32 {
        libm::round(self.km()) as u32
    }

    /// A number that orders as the distance does.
    #[must_use]
    pub fn order(self) -> u64 {
        // Chords are not negative, so their bits order as they do.
        self.0.to_bits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Los Angeles to New York as the Aviation Formulary works it out (0.623585 radians), and
    /// Nashville to Los Angeles, the usual example of the haversine formula (2886.444 km on a
    /// sphere of 6371 km).
    #[test]
    fn distances_agree_with_published_ones() {
        let degrees = |whole: f64, minutes: f64| whole + minutes / 60.0;
        let lax = Point::at(degrees(33.0, 57.0), -degrees(118.0, 24.0)).unwrap();
        let jfk = Point::at(degrees(40.0, 38.0), -degrees(73.0, 47.0)).unwrap();
        let km = lax.chord(jfk).km();
        assert!((km / EARTH_RADIUS_KM - 0.623_585).abs() < 1e-6, "{km}");
        let bna = Point::at(36.12, -86.67).unwrap();
        let km = bna.chord(Point::at(33.94, -118.40).unwrap()).km();
        assert!(
            (km * 6_371.0 / EARTH_RADIUS_KM - 2_886.444).abs() < 1e-3,
            "{km}"
        );
    }

    #[test]
    fn distances_follow_the_sphere() {
        let at = |north, east| Point::at(north, east).unwrap();
        // A quarter of the girth: π/2 · 6371.0088 = 10007.557.
        assert_eq!(at(0.0, 0.0).chord(at(90.0, 17.0)).whole_km(), 10_008);
        assert_eq!(at(0.0, 0.0).chord(at(0.0, 180.0)).whole_km(), 20_015);
        // One minute of arc is 1.8532 km on this sphere.
        let minute = at(52.0, 13.0).chord(at(52.0 + 1.0 / 60.0, 13.0)).km();
        assert!((minute - 1.853_25).abs() < 0.000_1, "{minute}");
        assert_eq!(at(12.0, 34.0).chord(at(12.0, 34.0)).whole_km(), 0);
        assert_eq!(at(10.0, 180.0).chord(at(10.0, -180.0)).whole_km(), 0);
    }

    #[test]
    fn a_chord_of_kilometres_is_that_many() {
        for km in [0.0, 0.5, 12.0, 100.0, 5_000.0, 20_000.0] {
            assert!((Chord::of_km(km).km() - km).abs() < 1e-4, "{km}");
        }
        assert!(Chord::of_km(f64::MAX) >= Chord::of_km(20_015.0));
        assert!(Chord::of_km(99.0).order() < Chord::of_km(100.0).order());
    }

    #[test]
    fn what_is_not_on_the_earth_is_no_place() {
        for (north, east) in [
            (90.1, 0.0),
            (0.0, -180.5),
            (f64::NAN, 0.0),
            (0.0, f64::INFINITY),
        ] {
            assert_eq!(Point::at(north, east), None);
        }
    }
}
