//! The arc as numbers: one parabola, the same everywhere, and where the session, the fourteen days and the star stand
//! on it. Plain functions of a width in CSS pixels; what draws them is the component `Arc`.
//!
//! Width `W`, edge height `y0`, rise `sag`: `y(t) = y0 - sag * (1 - (2t - 1)^2)` and `x = t * W` for `t` in 0 to 1. A
//! piece of a parabola is exactly one quadratic curve, so every line here is one `Q`, never a row of short straight
//! pieces.

use std::fmt::Write as _;

/// Days in the window after a session.
pub const WINDOW_DAYS: u8 = 14;

/// From this width of the container on, the arc takes its wide proportions. CSS pixels.
pub const WIDE_FROM: f64 = 600.0;

/// From the horizon down to the top of a label, clear of the longest tick. CSS pixels.
const LABEL_GAP: f64 = 23.6;

/// Where the person stands, as far as the arc shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArcPhase {
    /// Before a first session, or long before the next: no days are counted.
    Preparing,
    /// The day of a session: the star stands on the ring.
    SessionDay,
    /// A day of the window, 1 to 14. Other numbers are drawn as the nearest of these.
    Day(u8),
    /// After day 14.
    OpenRoad,
}

/// A point in CSS pixels, y downward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the top edge.
    pub y: f64,
}

/// One parabola with a session and a fourteenth day on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    /// Width of the container.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Height of the horizon at both edges, from the top.
    edge: f64,
    /// How far the middle rises above the edges.
    sag: f64,
    /// Where the session stands, 0 to 1.
    session: f64,
    /// Where day 14 stands, 0 to 1.
    end: f64,
    /// Half the height of the star.
    star: f64,
}

impl Geometry {
    /// The horizon of Today, for a container of this width.
    pub fn horizon(width: f64, phase: ArcPhase) -> Self {
        let wide = width > WIDE_FROM;
        let (session, end) = match (phase, wide) {
            (ArcPhase::Preparing, _) => (0.30, 0.84),
            (_, true) => (0.20, 0.78),
            (_, false) => (0.18, 0.80),
        };
        let (height, edge, sag, star) = if wide { (158.0, 124.0, 56.0, 21.0) } else { (118.0, 96.0, 46.0, 19.0) };
        Self { width, height, edge, sag, session, end, star }
    }

    /// The small arc of the top bar and the rail: 58 by 26, always.
    pub const fn small() -> Self {
        Self { width: 58.0, height: 26.0, edge: 22.0, sag: 9.0, session: 0.16, end: 0.84, star: 8.5 }
    }

    /// Height of the horizon at `t`.
    fn y(&self, t: f64) -> f64 {
        let u = 2.0 * t - 1.0;
        self.edge - self.sag * (1.0 - u * u)
    }

    /// The point of the horizon at `t`.
    fn at(&self, t: f64) -> Point {
        Point { x: t * self.width, y: self.y(t) }
    }

    /// Slope of the horizon at `t`, pixels down per pixel right.
    fn slope(&self, t: f64) -> f64 {
        4.0 * self.sag * (2.0 * t - 1.0) / self.width
    }

    /// Where a day of the window stands, 0 to 1. Day 0 is the session.
    fn day(&self, day: u8) -> f64 {
        let day = f64::from(day.min(WINDOW_DAYS));
        self.session + (self.end - self.session) * day / f64::from(WINDOW_DAYS)
    }

    /// Where the person stands, 0 to 1.
    fn here(&self, phase: ArcPhase) -> f64 {
        match phase {
            ArcPhase::Preparing => self.session * 0.48,
            ArcPhase::SessionDay => self.session,
            ArcPhase::Day(day) => self.day(day.max(1)),
            ArcPhase::OpenRoad => self.end + (1.0 - self.end) * 0.5,
        }
    }

    /// The piece of the horizon from `a` to `b` as the `d` of a path; empty where there is nothing between them.
    fn piece(&self, a: f64, b: f64) -> String {
        if b <= a {
            return String::new();
        }
        let (from, to) = (self.at(a), self.at(b));
        // the control point of a parabola's piece is where the two tangents meet: halfway in x
        let middle = Point { x: f64::midpoint(from.x, to.x), y: from.y + self.slope(a) * (to.x - from.x) / 2.0 };
        format!("M{} {}Q{} {} {} {}", n(from.x), n(from.y), n(middle.x), n(middle.y), n(to.x), n(to.y))
    }

    /// The whole horizon as a line.
    pub fn line(&self) -> String {
        self.piece(0.0, 1.0)
    }

    /// The land under the horizon, down to a pixel below the drawing so that no seam shows.
    pub fn land(&self) -> String {
        format!("{}V{}H0Z", self.line(), n(self.height + 1.0))
    }

    /// The lines of a phase. A line that this phase doesn't have is empty.
    pub fn lines(&self, phase: ArcPhase) -> Lines {
        let here = self.here(phase);
        let window = self.piece(self.session, self.end);
        let beyond = self.piece(self.end, 1.0);
        let none = String::new;
        match phase {
            ArcPhase::Preparing => Lines {
                behind: self.piece(0.0, here),
                dotted: self.piece(here, self.session),
                now: none(),
                ahead: window,
                road_ahead: beyond,
                road_open: none(),
            },
            ArcPhase::SessionDay | ArcPhase::Day(_) => Lines {
                behind: self.piece(0.0, self.session),
                dotted: none(),
                now: self.piece(self.session, here),
                ahead: self.piece(here, self.end),
                road_ahead: beyond,
                road_open: none(),
            },
            ArcPhase::OpenRoad => Lines {
                behind: self.piece(0.0, self.end),
                dotted: none(),
                now: none(),
                ahead: none(),
                road_ahead: none(),
                road_open: beyond,
            },
        }
    }

    /// The ticks of the fourteen days, on the land side and square to the curve, as two paths: those the person has
    /// come to, and the rest. Days 7 and 14 are longer.
    pub fn ticks(&self, phase: ArcPhase) -> Ticks {
        let reached = match phase {
            ArcPhase::Day(day) => day.clamp(1, WINDOW_DAYS),
            ArcPhase::Preparing | ArcPhase::SessionDay | ArcPhase::OpenRoad => 0,
        };
        let mut ticks = Ticks { reached: String::new(), ahead: String::new() };
        for day in 1..=WINDOW_DAYS {
            let t = self.day(day);
            let (point, slope) = (self.at(t), self.slope(t));
            let norm = 1.0_f64.hypot(slope);
            let long = if day % 7 == 0 { 10.0 } else { 6.0 };
            let off = |d: f64| Point { x: point.x - slope * d / norm, y: point.y + d / norm };
            let (from, to) = (off(4.0), off(4.0 + long));
            let path = if day <= reached { &mut ticks.reached } else { &mut ticks.ahead };
            // writing into a String can't go wrong
            let _ = write!(path, "M{} {}L{} {}", n(from.x), n(from.y), n(to.x), n(to.y));
        }
        ticks
    }

    /// The ring of the session.
    pub fn ring(&self) -> Point {
        self.at(self.session)
    }

    /// The star of a phase, upright, its lower tip 3 px above the curve (1 px on the small arc).
    pub fn star(&self, phase: ArcPhase) -> String {
        let point = self.at(self.here(phase));
        let gap = if self.star < 10.0 { 1.0 } else { 3.0 };
        star_path(point.x, point.y - self.star - gap, self.star)
    }

    /// Middle of the top of the label under the session; larger text grows downward from there.
    pub fn session_label(&self) -> Point {
        let point = self.at(self.session);
        Point { x: point.x, y: point.y + LABEL_GAP }
    }

    /// The same for the label under day 14.
    pub fn end_label(&self) -> Point {
        let point = self.at(self.end);
        Point { x: point.x, y: point.y + LABEL_GAP }
    }
}

/// The pieces of the horizon by what they say; each is the `d` of a path, or empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The way travelled.
    pub behind: String,
    /// From the star to a session still to come.
    pub dotted: String,
    /// From the session to today, in gold.
    pub now: String,
    /// The rest of the window, faint.
    pub ahead: String,
    /// After day 14, while that is still to come: dashed and faint.
    pub road_ahead: String,
    /// After day 14, once there: dashed and dark.
    pub road_open: String,
}

/// The ticks of the window; each is the `d` of a path, or empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticks {
    /// Days up to today.
    pub reached: String,
    /// Days still to come, or no longer counted.
    pub ahead: String,
}

/// The four-point star, tall like a compass needle: centre and half-height in pixels, as the `d` of a path.
pub fn star_path(cx: f64, cy: f64, half: f64) -> String {
    let (w, a) = (half * 0.72, half * 0.13);
    let (near, far) = (a * 0.5, a * 2.2);
    let p = |x: f64, y: f64| format!("{} {}", n(cx + x), n(cy + y));
    format!(
        "M{}C{} {} {}C{} {} {}C{} {} {}C{} {} {}Z",
        p(0.0, -half),
        p(near, -far),
        p(far, -near),
        p(w, 0.0),
        p(far, near),
        p(near, far),
        p(0.0, half),
        p(-near, far),
        p(-far, near),
        p(-w, 0.0),
        p(-far, -near),
        p(-near, -far),
        p(0.0, -half),
    )
}

/// A number as SVG writes it: two decimals at most, no trailing zeros, no `-0`.
///
/// Written with whole numbers: the code that writes any float exactly is ten times this module.
#[expect(clippy::cast_possible_truncation, reason = "a drawing is some thousand pixels wide")]
pub fn n(value: f64) -> String {
    let hundredths = (value * 100.0).round_ties_even() as i32;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PHONE: f64 = 390.0;

    /// The numbers in a path, in order.
    fn numbers(path: &str) -> Vec<f64> {
        path.split(|c: char| c.is_ascii_alphabetic() || c == ' ').filter(|s| !s.is_empty()).map(|s| s.parse().unwrap()).collect()
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.05
    }

    #[test]
    fn the_phone_arc_is_the_drawn_one() {
        let g = Geometry::horizon(PHONE, ArcPhase::Day(3));
        assert_eq!(g.land(), "M0 96Q195 4 390 96V119H0Z");
        assert!(near(g.ring().x, 70.2) && near(g.ring().y, 68.8), "{:?}", g.ring());
        assert_eq!(
            g.star(ArcPhase::Day(3)),
            "M122.01 15.44C123.25 29.01 127.45 33.21 135.69 34.44C127.45 35.68 123.25 39.88 122.01 53.44C120.78 39.88 116.58 35.68 108.33 34.44C116.58 33.21 120.78 29.01 122.01 15.44Z"
        );
        let ticks = g.ticks(ArcPhase::Day(3));
        assert!(ticks.reached.starts_with("M88.48 67.86L89.99 73.67"), "{}", ticks.reached);
        assert!(near(g.end_label().x, 312.0) && near(g.end_label().y, 90.2), "{:?}", g.end_label());
    }

    #[test]
    fn the_wide_arc_is_the_drawn_one() {
        let g = Geometry::horizon(1040.0, ArcPhase::Preparing);
        assert_eq!(g.land(), "M0 124Q520 12 1040 124V159H0Z");
        assert!(near(g.ring().x, 312.0) && near(g.ring().y, 77.0), "{:?}", g.ring());
        assert!(g.star(ArcPhase::Preparing).starts_with("M149.76 51.39"));
    }

    #[test]
    fn the_mark_is_the_drawn_one() {
        assert_eq!(
            star_path(10.0, 14.0, 13.5),
            "M10 0.5C10.88 10.14 13.86 13.12 19.72 14C13.86 14.88 10.88 17.86 10 27.5C9.12 17.86 6.14 14.88 0.28 14C6.14 13.12 9.12 10.14 10 0.5Z"
        );
    }

    #[test]
    fn each_phase_draws_only_its_own_lines() {
        let g = |phase| Geometry::horizon(PHONE, phase).lines(phase);
        let preparing = g(ArcPhase::Preparing);
        assert!(!preparing.dotted.is_empty() && preparing.now.is_empty() && preparing.road_open.is_empty());
        let session = g(ArcPhase::SessionDay);
        assert!(session.now.is_empty() && !session.ahead.is_empty() && session.dotted.is_empty());
        let day = g(ArcPhase::Day(9));
        assert!(!day.now.is_empty() && !day.ahead.is_empty() && !day.road_ahead.is_empty());
        let last = g(ArcPhase::Day(14));
        assert!(last.ahead.is_empty() && !last.now.is_empty());
        let road = g(ArcPhase::OpenRoad);
        assert!(road.now.is_empty() && road.ahead.is_empty() && !road.road_open.is_empty());
    }

    #[test]
    fn ticks_are_fourteen_and_gold_up_to_today() {
        let g = Geometry::horizon(PHONE, ArcPhase::Day(5));
        for (phase, reached) in
            [(ArcPhase::Preparing, 0), (ArcPhase::SessionDay, 0), (ArcPhase::Day(5), 5), (ArcPhase::Day(14), 14), (ArcPhase::OpenRoad, 0)]
        {
            let ticks = g.ticks(phase);
            assert_eq!(ticks.reached.matches('M').count(), reached, "{phase:?}");
            assert_eq!(ticks.ahead.matches('M').count(), 14 - reached, "{phase:?}");
        }
    }

    #[test]
    fn a_day_outside_the_window_is_drawn_as_the_nearest() {
        let g = Geometry::horizon(PHONE, ArcPhase::Day(1));
        assert_eq!(g.star(ArcPhase::Day(0)), g.star(ArcPhase::Day(1)));
        assert_eq!(g.star(ArcPhase::Day(200)), g.star(ArcPhase::Day(14)));
        assert_eq!(g.ticks(ArcPhase::Day(200)), g.ticks(ArcPhase::Day(14)));
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([n(96.0), n(0.5), n(-0.001), n(12.346), n(-3.10), n(100.0)], ["96", "0.5", "0", "12.35", "-3.1", "100"]);
    }

    proptest! {
        /// The curve of a piece runs through the parabola at its middle, for any width and any piece.
        #[test]
        fn a_piece_lies_on_the_parabola(width in 200.0..2000.0_f64, a in 0.0..0.98_f64, part in 0.01..1.0_f64) {
            let g = Geometry::horizon(width, ArcPhase::Day(3));
            let b = a + (1.0 - a) * part;
            let p = numbers(&g.piece(a, b));
            let middle = (p[1] + 2.0 * p[3] + p[5]) / 4.0;
            prop_assert!((middle - g.y(f64::midpoint(a, b))).abs() < 0.05);
        }

        /// Nothing is drawn outside the container, in any phase, from 320 px to the widest screen.
        #[test]
        fn all_of_it_is_inside(width in 280.0..4000.0_f64, day in 0..=16_u8) {
            for phase in [ArcPhase::Preparing, ArcPhase::SessionDay, ArcPhase::Day(day), ArcPhase::OpenRoad] {
                let g = Geometry::horizon(width, phase);
                let lines = g.lines(phase);
                let ticks = g.ticks(phase);
                for path in [&lines.behind, &lines.dotted, &lines.now, &lines.ahead, &lines.road_ahead, &lines.road_open, &ticks.reached, &ticks.ahead, &g.star(phase)] {
                    for pair in numbers(path).chunks(2) {
                        prop_assert!(pair[0] >= -0.01 && pair[0] <= width + 0.01, "{phase:?} x {} of {width}", pair[0]);
                        prop_assert!(pair[1] >= 0.0 && pair[1] <= g.height, "{phase:?} y {} of {}", pair[1], g.height);
                    }
                }
                prop_assert!(g.session_label().y < g.height && g.end_label().y < g.height);
            }
        }

        /// The star never runs backward as the days pass.
        #[test]
        fn days_go_to_the_right(width in 280.0..4000.0_f64, day in 1..14_u8) {
            let g = Geometry::horizon(width, ArcPhase::Day(day));
            prop_assert!(g.here(ArcPhase::Day(day)) < g.here(ArcPhase::Day(day + 1)));
            prop_assert!(g.here(ArcPhase::Day(14)) < g.here(ArcPhase::OpenRoad));
        }
    }
}
