//! The chain of arcs as numbers: every session is a hump of fourteen days on one straight horizon, and humps overlap as they
//! fall. Plain functions of a width in CSS pixels and of days as numbers; what draws them is the component `SessionChain`.

use super::geometry::{Point, WIDE_FROM, n, star_path};

/// Days under a hump.
const HUMP: i32 = 14;
/// The most days that are drawn; where there are more, those nearest to today.
const MOST_DAYS: i32 = 112;
/// Today is drawn at most so many days away from the nearest hump.
const LONGEST_ROAD: i32 = 14;
/// The width of one day is at most this part of the container.
const DAY: f64 = 0.0182;
/// The parts of the width that stay free beside what is drawn, and how much of that is at the left.
const FREE: f64 = 0.255;
const FREE_LEFT: f64 = 0.57;
/// The least distance between two labels, wide enough for both at twice the text size.
const LABELS_APART: f64 = 88.0;
/// A ring next to another one, and one that stands close to it.
const RING: f64 = 4.5;
const SMALL_RING: f64 = 2.5;

/// How a session stands to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hump {
    /// Its days are over, or counted from a newer session.
    Past,
    /// These are its days.
    Now,
    /// It is to come.
    Coming,
}

/// A session on the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its place in the list that was given.
    pub at: usize,
    /// How it stands to today.
    pub hump: Hump,
    /// The hump as the `d` of a path.
    pub path: String,
    /// Where its ring stands.
    pub ring: Point,
    /// Where the middle of its label stands; `None` where there is no room for one.
    pub label: Option<Point>,
}

/// The whole drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Width of the container.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// The horizon as the `d` of a path.
    pub line: String,
    /// The sessions that are drawn, earliest first.
    pub links: Vec<Link>,
    /// From the session to today, in gold; empty outside of the days after one.
    pub now: String,
    /// The star.
    pub star: String,
    /// The radius of the rings.
    pub ring: f64,
}

/// The measures of one drawing.
struct Scale {
    width: f64,
    base: f64,
    rise: f64,
    first: i32,
    left: f64,
    day: f64,
}

impl Scale {
    fn x(&self, day: i32) -> f64 {
        self.left + f64::from(day - self.first) * self.day
    }

    /// The hump of a session from its day on to `to` days later.
    fn hump(&self, session: i32, to: i32) -> String {
        let (x0, part) = (self.x(session), f64::from(to) / f64::from(HUMP));
        let x1 = self.x(session + to);
        // where the tangents of both ends meet
        let middle = Point { x: f64::midpoint(x0, x1), y: self.base - 2.0 * self.rise * part };
        format!("M{} {}Q{} {} {} {}", n(x0), n(self.base), n(middle.x), n(middle.y), n(x1), n(self.height_of(part)))
    }

    /// How high the hump is at this part of it.
    fn height_of(&self, part: f64) -> f64 {
        let u = 2.0 * part - 1.0;
        self.base - self.rise * (1.0 - u * u)
    }
}

impl Chain {
    /// The chain for sessions on these days, earliest first, and today.
    pub fn of(width: f64, sessions: &[i32], today: i32) -> Self {
        let wide = width > WIDE_FROM;
        let (height, base, rise, half) = if wide { (140.0, 106.0, 54.0, 18.0) } else { (112.0, 78.0, 38.0, 16.0) };
        let first = sessions.first().copied().unwrap_or(today);
        let last = sessions.last().copied().unwrap_or(today);
        let here = today.clamp(first - LONGEST_ROAD, last + HUMP + LONGEST_ROAD);
        let (from, to) = stretch(first.min(here), (last + HUMP).max(here), here);
        let days = f64::from((to - from).max(1));
        let day = (width * (1.0 - FREE) / days).min(width * DAY);
        let left = (width - days * day) * FREE_LEFT;
        let scale = Scale { width, base, rise, first: from, left, day };
        let current =
            sessions.iter().rposition(|session| *session <= today).filter(|at| sessions.get(*at).is_some_and(|day| today - day <= HUMP));
        let seen = |day: &i32| scale.x(*day + HUMP) > 0.0 && scale.x(*day) < width;
        let drawn: Vec<(usize, i32)> = sessions.iter().copied().enumerate().filter(|(_, day)| seen(day)).collect();
        let next = drawn.iter().position(|(_, day)| *day > today);
        let labels = labels(&scale, &drawn, next);
        let links = drawn.iter().zip(labels).map(|((at, day), labeled)| {
            let hump = match () {
                () if current == Some(*at) => Hump::Now,
                () if *day > today => Hump::Coming,
                () => Hump::Past,
            };
            let x = scale.x(*day);
            let label = labeled.then(|| Point { x: x.clamp(24.0, (width - 24.0).max(24.0)), y: base + 13.0 });
            Link { at: *at, hump, path: scale.hump(*day, HUMP), ring: Point { x, y: base }, label }
        });
        let links: Vec<Link> = links.collect();
        let now = current.and_then(|at| sessions.get(at)).map(|session| (*session, today - session));
        let (gold, top) = match now {
            Some((session, days)) if days > 0 => (scale.hump(session, days), scale.height_of(f64::from(days) / f64::from(HUMP))),
            _ => (String::new(), base),
        };
        let close = drawn
            .windows(2)
            .any(|pair| matches!(pair, [(_, one), (_, two)] if one != two && f64::from(two - one) * day < 2.0 * RING + 4.0));
        Self {
            width,
            height,
            line: format!("M0 {}H{}", n(base), n(scale.width)),
            links,
            now: gold,
            star: star_path(scale.x(here), top - half - 3.0, half),
            ring: if close { SMALL_RING } else { RING },
        }
    }
}

/// The days that are drawn: all of them, or of more than fit those around `here`.
fn stretch(from: i32, to: i32, here: i32) -> (i32, i32) {
    if to - from <= MOST_DAYS {
        return (from, to);
    }
    let from = (here - MOST_DAYS / 2).clamp(from, to - MOST_DAYS);
    (from, from + MOST_DAYS)
}

/// Which sessions have room for a label: the one before today and the next one first, then the others from the left.
fn labels(scale: &Scale, drawn: &[(usize, i32)], next: Option<usize>) -> Vec<bool> {
    let last = next.unwrap_or(drawn.len()).checked_sub(1);
    let mut placed: Vec<f64> = Vec::new();
    let mut labeled = vec![false; drawn.len()];
    for at in last.into_iter().chain(next).chain(0..drawn.len()) {
        let (Some((_, day)), Some(mark)) = (drawn.get(at), labeled.get_mut(at)) else { continue };
        let x = scale.x(*day);
        if !*mark && x >= 0.0 && x <= scale.width && placed.iter().all(|other| (other - x).abs() >= LABELS_APART) {
            placed.push(x);
            *mark = true;
        }
    }
    labeled
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(path: &str) -> Vec<f64> {
        path.split(|c: char| c.is_ascii_alphabetic() || c == ' ').filter(|s| !s.is_empty()).map(|s| s.parse().unwrap()).collect()
    }

    #[test]
    fn three_sessions_stand_as_drawn() {
        // February 24, March 9, March 23; today is March 12
        let chain = Chain::of(390.0, &[0, 13, 27], 16);
        assert_eq!(chain.links.iter().map(|link| link.hump).collect::<Vec<_>>(), [Hump::Past, Hump::Now, Hump::Coming]);
        let as_drawn = chain.links.iter().zip([56.7, 148.9, 248.2]).all(|(link, x)| (link.ring.x - x).abs() < 1.5);
        assert!(as_drawn, "{:?}", chain.links);
        assert!(chain.links.iter().all(|link| link.label.is_some()));
        assert!(!chain.now.is_empty());
        assert!((chain.ring - RING).abs() < 0.01);
    }

    #[test]
    fn one_every_day_for_a_month_has_small_rings_and_few_labels() {
        let days: Vec<i32> = (0..30).collect();
        let chain = Chain::of(390.0, &days, 12);
        assert_eq!(chain.links.len(), 30);
        assert!((chain.ring - SMALL_RING).abs() < 0.01);
        let labels: Vec<f64> = chain.links.iter().filter_map(|link| link.label).map(|at| at.x).collect();
        assert!((2..=4).contains(&labels.len()), "{labels:?}");
        assert_eq!(chain.links.iter().filter(|link| link.hump == Hump::Now).count(), 1);
    }

    #[test]
    fn two_on_one_day_are_one_place_with_one_label() {
        let chain = Chain::of(390.0, &[5, 5], 7);
        assert_eq!(chain.links.iter().filter(|link| link.label.is_some()).count(), 1);
        assert_eq!(chain.links.iter().filter(|link| link.hump == Hump::Now).count(), 1);
        assert!((chain.ring - RING).abs() < 0.01);
    }

    proptest! {
        /// Whatever the sessions and the day are: the star and every label stand inside, no two labels touch, one hump at most is now.
        #[test]
        fn it_fits_any_sessions(width in 300.0..2000.0_f64, mut days in prop::collection::vec(-2000..2000_i32, 0..40), today in -3000..3000_i32) {
            days.sort_unstable();
            let chain = Chain::of(width, &days, today);
            for pair in numbers(&chain.star).chunks(2) {
                prop_assert!(pair[0] >= 0.0 && pair[0] <= width, "star at {} of {width}", pair[0]);
                prop_assert!(pair[1] >= 0.0 && pair[1] <= chain.height);
            }
            let labels: Vec<Point> = chain.links.iter().filter_map(|link| link.label).collect();
            prop_assert!(labels.iter().all(|at| at.x >= 24.0 && at.x <= width - 24.0));
            prop_assert!(chain.links.iter().filter(|link| link.hump == Hump::Now).count() <= 1);
            prop_assert_eq!(chain.now.is_empty(), !days.iter().rev().find(|day| **day <= today).is_some_and(|day| (1..=HUMP).contains(&(today - day))));
        }
    }
}
