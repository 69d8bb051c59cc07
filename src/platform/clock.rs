//! What time it is, and being told when the minute or the day changes.
//!
//! The domain never asks; whoever calls it passes the time in.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::domain::day::Day;
use crate::domain::moment::{Moment, ZoneRules};

use super::listen::Listener;
use super::timers::Timeout;
use super::zone::BrowserZone;

/// Milliseconds since 1970-01-01T00:00Z by the device's clock.
pub fn now() -> i64 {
    // whole milliseconds, far below 2^53 for any date that a device's clock can show
    #[allow(clippy::cast_possible_truncation)]
    let ms = js_sys::Date::now() as i64;
    ms
}

/// Milliseconds by a clock that only runs forward, from the opening of the page. It may stand still while the device sleeps.
pub fn mono_ms() -> u64 {
    let ms = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now());
    // whole milliseconds since the page was opened
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let ms = ms as u64;
    ms
}

/// This moment, where the person is.
pub fn moment() -> Moment {
    Moment::at(now(), &BrowserZone)
}

/// The day it is where the person is.
pub fn today() -> Day {
    let now = now();
    Day::at(now, BrowserZone.offset_min(now))
}

/// A running clock; dropping it stops it.
#[must_use = "dropping the ticker stops it"]
pub struct Ticker {
    _next: Rc<RefCell<Option<Timeout>>>,
    _visible: Option<Listener>,
}

/// Calls `callback` at the start of every minute, and when the page comes back into view (timers stand still while it sleeps).
pub fn every_minute(callback: impl Fn() + 'static) -> Ticker {
    let callback = Rc::new(callback);
    let next = Rc::new(RefCell::new(None));
    schedule(&next, Rc::clone(&callback) as Rc<dyn Fn()>);
    let visible = super::page::on_visible(move || callback());
    Ticker { _next: next, _visible: visible }
}

/// Calls `callback` every `ms` milliseconds, or later: browsers slow the timers of hidden pages and stop those of sleeping ones.
pub fn every(ms: u32, callback: impl Fn() + 'static) -> Ticker {
    let next = Rc::new(RefCell::new(None));
    repeat(&next, ms, Rc::new(callback));
    Ticker { _next: next, _visible: None }
}

fn repeat(next: &Rc<RefCell<Option<Timeout>>>, ms: u32, callback: Rc<dyn Fn()>) {
    let here = Rc::downgrade(next);
    let timeout = Timeout::new(ms, move || {
        if let Some(next) = here.upgrade() {
            repeat(&next, ms, Rc::clone(&callback));
            callback();
        }
    });
    *next.borrow_mut() = Some(timeout);
}

fn schedule(next: &Rc<RefCell<Option<Timeout>>>, callback: Rc<dyn Fn()>) {
    // a few milliseconds past the minute, because timers may be early by a fraction
    let ms = u32::try_from(60_005 - now().rem_euclid(60_000)).unwrap_or(60_000);
    let here = Rc::downgrade(next);
    let timeout = Timeout::new(ms, move || {
        if let Some(next) = here.upgrade() {
            schedule(&next, Rc::clone(&callback));
            callback();
        }
    });
    *next.borrow_mut() = Some(timeout);
}

/// Calls `callback` with the new day when it has changed: at midnight, after sleep, or because the person traveled.
pub fn on_new_day(callback: impl Fn(Day) + 'static) -> Ticker {
    let known = Cell::new(today());
    every_minute(move || {
        let today = today();
        if known.replace(today) != today {
            callback(today);
        }
    })
}
