//! Whether to speak of the home screen: asked once, calmly, and where the browser keeps its notes apart, before a word is typed.
//!
//! On an iPhone and an iPad what is written in a browser tab doesn't move into the installed app, and may be cleared after days
//! without a visit. So there the first run says it. Everywhere else a card on Today offers it after the third visit, and "Not now"
//! holds for a month.

use super::day::Day;
use super::moment::Moment;

/// How many visits there are before Today offers anything.
const ENOUGH: u32 = 3;
/// Starts closer together than this, on one day, are one visit.
const APART_MS: u64 = 30 * 60_000;
/// How many days "Not now" holds.
const NOT_NOW_DAYS: u32 = 30;

/// A browser on an iPhone or an iPad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Safari: its name can be said.
    Safari,
    /// Any other one.
    Another,
}

/// Where Lodestar is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a window of its own, from the home screen or the desktop.
    HomeScreen,
    /// In a tab on an iPhone or an iPad, where only the person can install it, by hand.
    Ios(Browser),
    /// In a tab of a browser that offers to install it.
    Offering,
    /// In a tab of a browser that doesn't, or that has it installed already.
    Tab,
}

/// What to offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Nothing.
    Nothing,
    /// A card whose button asks the browser.
    Prompt,
    /// A card whose button shows the steps to take by hand.
    Steps(Browser),
}

/// How often the app was opened. The time of the last visit is known only as long as it is needed to tell two visits apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    count: u32,
    last_ms: i64,
}

impl Visits {
    /// Reads what [`Visits::text`] wrote; none where it isn't that.
    pub fn parse(text: &str) -> Self {
        let mut numbers = text.split(' ');
        let count = numbers.next().and_then(|count| count.parse().ok()).unwrap_or_default();
        let last_ms = numbers.next().and_then(|last| last.parse().ok()).unwrap_or_default();
        Self { count, last_ms }
    }

    /// As a short text. When there were enough, it is their number alone.
    pub fn text(self) -> String {
        if self.are_enough() { self.count.to_string() } else { format!("{} {}", self.count, self.last_ms) }
    }

    /// Together with a start at this moment: another visit, or still the last one.
    #[must_use]
    pub fn with_start(self, now: &Moment) -> Self {
        let is_close = self.last_ms.abs_diff(now.utc_ms) < APART_MS && Day::at(self.last_ms, now.offset_min) == now.day;
        if self.are_enough() || is_close { self } else { Self { count: self.count + 1, last_ms: now.utc_ms } }
    }

    /// After a readable copy was saved, which says as much as several visits: the person means to keep this.
    #[must_use]
    pub fn with_copy(self) -> Self {
        Self { count: self.count.max(ENOUGH), ..self }
    }

    fn are_enough(self) -> bool {
        self.count >= ENOUGH
    }
}

impl Place {
    /// Whether the first run speaks of the home screen before anything can be typed, and in which browser's words.
    pub const fn first_run(self) -> Option<Browser> {
        match self {
            Self::Ios(browser) => Some(browser),
            Self::HomeScreen | Self::Offering | Self::Tab => None,
        }
    }

    /// What Today offers on the day `today`; `not_now` is the day of the last "Not now".
    pub fn offer(self, visits: Visits, not_now: Option<Day>, today: Day) -> Offer {
        // a clock that was set back by years is no reason to keep quiet for years
        let is_put_off = not_now.is_some_and(|day| today.days_since(day).unsigned_abs() < NOT_NOW_DAYS);
        match self {
            Self::Offering if visits.are_enough() && !is_put_off => Offer::Prompt,
            Self::Ios(browser) if visits.are_enough() && !is_put_off => Offer::Steps(browser),
            _ => Offer::Nothing,
        }
    }
}

/// Which browser of an iPhone or an iPad this is, by what it calls itself and by how many fingers its screen can tell apart; `None`
/// on other devices.
pub fn ios_browser(user_agent: &str, touch_points: i32) -> Option<Browser> {
    let says_so = ["iPhone", "iPad", "iPod"].iter().any(|device| user_agent.contains(device));
    // an iPad calls itself a Mac, and no Mac has a touch screen
    let is_tablet = user_agent.contains("Macintosh") && touch_points > 1;
    if !says_so && !is_tablet {
        return None;
    }
    // others say that they are Safari too, and add their own name
    let products = user_agent.split_once("(KHTML, like Gecko)").map_or("", |(_, products)| products);
    let is_own = |product: &str| ["Version/", "Mobile/", "Safari/"].iter().any(|own| product.starts_with(own));
    let is_safari = products.contains("Safari/") && products.split_whitespace().all(is_own);
    Some(if is_safari { Browser::Safari } else { Browser::Another })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;

    fn later(ms: i64) -> Moment {
        let noon = noon();
        Moment { utc_ms: noon.utc_ms + ms, day: Day::at(noon.utc_ms + ms, noon.offset_min), ..noon }
    }

    fn after(starts: &[i64]) -> Visits {
        starts.iter().fold(Visits::default(), |visits, ms| Visits::parse(&visits.text()).with_start(&later(*ms)))
    }

    fn offered(visits: Visits) -> bool {
        Place::Offering.offer(visits, None, noon().day) == Offer::Prompt
    }

    #[test]
    fn the_third_visit_is_enough() {
        assert!(!offered(after(&[0, DAY])));
        assert!(offered(after(&[0, DAY, 2 * DAY])));
        assert!(offered(after(&[0, 30 * MINUTE, 60 * MINUTE])));
        assert!(offered(Visits::default().with_copy()));
    }

    #[test]
    fn starts_close_together_are_one_visit_unless_midnight_is_between() {
        assert!(!offered(after(&[0, 29 * MINUTE, 29 * MINUTE + 1, 10 * MINUTE])));
        let eleven_fifty = 12 * 60 * MINUTE - 10 * MINUTE;
        assert_eq!(
            after(&[eleven_fifty, eleven_fifty + 20 * MINUTE]),
            Visits { count: 2, last_ms: later(eleven_fifty + 20 * MINUTE).utc_ms }
        );
    }

    #[test]
    fn a_clock_that_is_set_back_counts_on() {
        assert!(offered(after(&[0, -3_650 * DAY, 0])));
    }

    #[test]
    fn when_there_were_enough_no_time_is_kept() {
        assert_eq!(after(&[0, DAY, 2 * DAY, 3 * DAY]).text(), "3");
        assert_eq!(Visits::parse("what is this"), Visits::default());
        assert_eq!(Visits::parse("3").with_start(&later(0)).text(), "3");
    }

    #[test]
    fn not_now_holds_for_a_month() {
        let visits = Visits::default().with_copy();
        let today = noon().day;
        let asked = |days_ago: i32| Place::Offering.offer(visits, today.plus(-days_ago), today);
        assert_eq!([0, 1, 29].map(asked), [Offer::Nothing; 3]);
        assert_eq!(asked(30), Offer::Prompt);
        // said on a day that lies ten years ahead of the clock as it is now
        assert_eq!(asked(-3_650), Offer::Prompt);
    }

    #[test]
    fn nothing_is_offered_where_nothing_can_be_done() {
        let visits = Visits::default().with_copy();
        for place in [Place::HomeScreen, Place::Tab] {
            assert_eq!(place.offer(visits, None, noon().day), Offer::Nothing);
            assert_eq!(place.first_run(), None);
        }
        assert_eq!(Place::Offering.first_run(), None);
    }

    #[test]
    fn an_iphone_is_told_at_the_first_run_and_shown_the_steps_later() {
        for browser in [Browser::Safari, Browser::Another] {
            assert_eq!(Place::Ios(browser).first_run(), Some(browser));
            assert_eq!(Place::Ios(browser).offer(Visits::default().with_copy(), None, noon().day), Offer::Steps(browser));
            assert_eq!(Place::Ios(browser).offer(Visits::default(), None, noon().day), Offer::Nothing);
        }
    }

    #[test]
    fn iphones_and_ipads_are_known_and_so_is_safari() {
        const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        const TABLET: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let phone = |products: &str| ios_browser(&format!("{PHONE} {products}"), 5);
        assert_eq!(phone("Version/18.1 Mobile/15E148 Safari/604.1"), Some(Browser::Safari));
        for another in [
            "CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
            "FxiOS/132.0 Mobile/15E148 Safari/605.1.15",
            "Version/18.0 EdgiOS/131.0.2903.68 Mobile/15E148 Safari/605.1.15",
            "Version/18.1 Mobile/15E148 Safari/604.1 Ddg/18.1",
            "Mobile/15E148 Instagram 300.0 (iPhone14,5; iOS 18_1)",
            "",
        ] {
            assert_eq!(phone(another), Some(Browser::Another), "{another}");
        }
        let tablet = format!("{TABLET} Version/18.1 Safari/605.1.15");
        assert_eq!(ios_browser(&tablet, 5), Some(Browser::Safari));
        // the same words on a Mac
        assert_eq!(ios_browser(&tablet, 0), None);
        assert_eq!(
            ios_browser("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36", 5),
            None
        );
    }
}
