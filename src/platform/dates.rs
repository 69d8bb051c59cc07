//! Days and times in words, in the person's language, by the browser's `Intl`.
//!
//! A day is formatted as that day, in UTC from end to end: no zone can shift it. A moment is shown as the person's own clock
//! showed it when it was taken, wherever they are now.

use std::cell::OnceCell;

use wasm_bindgen::JsValue;

use crate::domain::day::Day;
use crate::domain::moment::Moment;

use super::reflect;

/// Formats for one locale. Each is made when first needed, because making one costs far more than using it.
#[derive(Clone, Debug)]
pub struct Dates {
    locale: String,
    formats: [OnceCell<Option<JsValue>>; Style::COUNT],
}

/// The ways in which days and times are written in this app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    WeekdayMonthDay,
    MonthDay,
    MonthDayShort,
    MonthDayYear,
    MonthYear,
    Weekday,
    Time,
}

impl Style {
    const COUNT: usize = 7;

    fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::WeekdayMonthDay => &[("weekday", "long"), ("month", "long"), ("day", "numeric")],
            Self::MonthDay => &[("month", "long"), ("day", "numeric")],
            Self::MonthDayShort => &[("month", "short"), ("day", "numeric")],
            Self::MonthDayYear => &[("month", "long"), ("day", "numeric"), ("year", "numeric")],
            Self::MonthYear => &[("month", "long"), ("year", "numeric")],
            Self::Weekday => &[("weekday", "long")],
            Self::Time => &[("hour", "numeric"), ("minute", "2-digit")],
        }
    }
}

const MS_PER_DAY: f64 = 86_400_000.0;

impl Dates {
    /// Formats for a locale such as `en` or `es-MX`. A tag that the browser doesn't know falls back to its default.
    pub fn new(locale: &str) -> Self {
        Self { locale: locale.to_owned(), formats: std::array::from_fn(|_| OnceCell::new()) }
    }

    /// Makes ready what lists say of days and times, so that it doesn't have to be made while somebody waits for one.
    pub fn make_ready(&self) {
        for style in [Style::WeekdayMonthDay, Style::Time] {
            // used once: a browser leaves much of the making to the first use
            let _ = self.format(style, 0.0);
        }
    }

    /// "Thursday, March 12"
    pub fn weekday_month_day(&self, day: Day) -> String {
        self.day(Style::WeekdayMonthDay, day)
    }

    /// "March 12"
    pub fn month_day(&self, day: Day) -> String {
        self.day(Style::MonthDay, day)
    }

    /// "Mar 12"
    pub fn month_day_short(&self, day: Day) -> String {
        self.day(Style::MonthDayShort, day)
    }

    /// "March 12, 2026", for a day of another year.
    pub fn month_day_year(&self, day: Day) -> String {
        self.day(Style::MonthDayYear, day)
    }

    /// "March 2026"
    pub fn month_year(&self, day: Day) -> String {
        self.day(Style::MonthYear, day)
    }

    /// "Thursday"
    pub fn weekday(&self, day: Day) -> String {
        self.day(Style::Weekday, day)
    }

    /// "8:41 pm", as the person's clock showed it.
    pub fn time(&self, moment: &Moment) -> String {
        let minute = moment.minute_of_day();
        let text = self.format(Style::Time, f64::from(minute) * 60_000.0);
        let text = text.unwrap_or_else(|| format!("{}:{:02}", minute / 60, minute % 60));
        // newer browsers put a narrow no-break space before "PM", older ones a plain one: written alike, they can be found alike
        let text = text.replace(['\u{202f}', '\u{a0}'], " ");
        if self.locale.starts_with("en") { text.to_lowercase() } else { text }
    }

    fn day(&self, style: Style, day: Day) -> String {
        let epoch = Day::at(0, 0);
        let text = self.format(style, f64::from(day.days_since(epoch)) * MS_PER_DAY);
        text.unwrap_or_else(|| day.to_string())
    }

    /// Writes an instant as a clock in UTC shows it.
    fn format(&self, style: Style, utc_ms: f64) -> Option<String> {
        let cell = self.formats.get(style as usize)?;
        let format = cell.get_or_init(|| self.make(style)).as_ref()?;
        let instant = js_sys::Date::new(&JsValue::from_f64(utc_ms));
        reflect::method(format, "format")?.call1(format, &instant).ok()?.as_string()
    }

    /// An `Intl.DateTimeFormat`, made by reflection: the constructor throws for a tag it can't read, and then the browser's
    /// own locale is better than nothing.
    fn make(&self, style: Style) -> Option<JsValue> {
        let intl = reflect::property(&js_sys::global(), "Intl")?;
        let constructor = reflect::method(&intl, "DateTimeFormat")?;
        let mut properties: Vec<_> = style.options().iter().map(|(name, value)| (*name, JsValue::from_str(value))).collect();
        properties.push(("timeZone", JsValue::from_str("UTC")));
        let options = reflect::object(&properties);
        let make = |locale: &JsValue| js_sys::Reflect::construct(&constructor, &js_sys::Array::of2(locale, &options)).ok();
        make(&JsValue::from_str(&self.locale)).or_else(|| make(&JsValue::UNDEFINED))
    }
}
