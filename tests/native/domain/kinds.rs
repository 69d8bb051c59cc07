//! Made-up records of every kind that came after entries and intentions.

use lodestar::domain::act::{Act, Outcome};
use lodestar::domain::attachment::{Attachment, Media, Take};
use lodestar::domain::body::{Answer, BladderCheck, Phase, Pressure};
use lodestar::domain::check_in::{CheckIn, Mood, Slider};
use lodestar::domain::checklist::{Check, Stage};
use lodestar::domain::clinic::Clinic;
use lodestar::domain::expectation::Expectation;
use lodestar::domain::id::RecordId;
use lodestar::domain::insight::Insight;
use lodestar::domain::look_back::LookBack;
use lodestar::domain::moment::Moment;
use lodestar::domain::parked::Parked;
use lodestar::domain::person::Person;
use lodestar::domain::plan::{Plan, PlanStanding, Review};
use lodestar::domain::question::Question;
use lodestar::domain::record::Body;
use lodestar::domain::safety_plan::SafetyPlan;
use lodestar::domain::session::{Came, Course, Look, Mark, Session, Sort};
use lodestar::domain::sheet::{Part, SheetLine, SheetShown, ShownLine};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::{days, extras, ids, moments};
use lodestar::domain::Extra;

/// What every record has, and the three things that most may lead to.
type Frame = (Moment, Option<Moment>, Extra, Option<RecordId>, Option<RecordId>, Option<RecordId>);

fn frames() -> impl Strategy<Value = Frame> {
    (moments(), option::of(moments()), extras(), option::of(ids()), option::of(ids()), option::of(ids()))
}

fn texts<const N: usize>() -> impl Strategy<Value = [String; N]> {
    vec(any::<String>(), N).prop_map(|texts| texts.try_into().unwrap())
}

fn keys() -> impl Strategy<Value = Vec<String>> {
    vec("[a-z]{1,6}\\.[a-z_]{1,8}", 0..3)
}

/// One of the names that are known, or one of a newer version.
fn named<T: From<String> + Clone + std::fmt::Debug>(known: &'static [&'static str]) -> impl Strategy<Value = T> {
    prop_oneof![proptest::sample::select(known).prop_map(str::to_owned), "x[a-z]{0,8}"].prop_map(T::from)
}

pub fn sessions() -> impl Strategy<Value = Body> {
    let check = (any::<[String; 2]>(), named::<Stage>(&["weeks", "days", "day"]), any::<[bool; 2]>(), extras())
        .prop_map(|([key, words], stage, [done, removed], extra)| Check { key, stage, words, done, removed, extra });
    let first = (frames(), texts::<6>(), named::<Sort>(&["dosing", "visit"]), any::<[bool; 2]>(), vec(check, 0..3));
    let second = (keys(), vec(any::<String>(), 0..3), option::of(courses()));
    let third = (option::of(named::<Came>(&["something", "something_else", "not_yet"])), any::<String>());
    (first, second, third).prop_map(
        |((frame, words, sort, [timed, attended], checks), (supporter, own_lines, course), (came, came_words))| {
            let (at, trashed, extra, intention, ..) = frame;
            let [place, company, medicine, bring, wishes, lang] = words;
            Body::Session(Session {
                at,
                timed,
                sort,
                lang,
                place,
                company,
                attended,
                medicine,
                intention,
                bring,
                wishes,
                supporter,
                own_lines,
                checks,
                course,
                came,
                came_words,
                trashed,
                extra,
            })
        },
    )
}

fn courses() -> impl Strategy<Value = Course> {
    let mark = (moments(), any::<String>(), extras()).prop_map(|(at, words, extra)| Mark { at, words, extra });
    let look = (moments(), keys(), texts::<4>(), extras()).prop_map(|(at, states, [pressure, pulse, oxygen, words], extra)| Look {
        at,
        states,
        pressure,
        pulse,
        oxygen,
        words,
        extra,
    });
    let times = (moments(), option::of(moments()), option::of(moments()));
    (times, any::<bool>(), any::<String>(), vec(mark, 0..2), vec(look, 0..2), extras()).prop_map(
        |((begun, taken, ended), keeps_open, done_when, marks, looks, extra)| Course {
            begun,
            taken,
            ended,
            keeps_open,
            done_when,
            marks,
            looks,
            extra,
        },
    )
}

pub fn check_ins() -> impl Strategy<Value = Body> {
    let mood = named::<Mood>(&["very_low", "low", "level", "lifted", "bright"]);
    let slider = (any::<[String; 2]>(), option::of(any::<u32>()), extras()).prop_map(|([key, name], value, extra)| Slider {
        key,
        name,
        value,
        extra,
    });
    (frames(), option::of(mood), keys(), vec(any::<String>(), 0..2), keys(), vec(slider, 0..3), texts::<2>()).prop_map(
        |((at, trashed, extra, session, ..), mood, feelings, own_feelings, basics, sliders, [words, lang])| {
            Body::CheckIn(CheckIn { at, lang, mood, feelings, own_feelings, basics, sliders, words, session, trashed, extra })
        },
    )
}

pub fn plans() -> impl Strategy<Value = Body> {
    let review =
        (moments(), any::<[String; 2]>(), extras()).prop_map(|(at, [helped, hindered], extra)| Review { at, helped, hindered, extra });
    (frames(), texts::<6>(), named::<PlanStanding>(&["active", "resting"]), vec(review, 0..2)).prop_map(
        |((at, trashed, extra, intention, session, _), [cue, act, restart, why, who, lang], standing, reviews)| {
            Body::Plan(Plan { at, lang, cue, act, restart, why, who, standing, reviews, intention, session, trashed, extra })
        },
    )
}

pub fn acts() -> impl Strategy<Value = Body> {
    (frames(), texts::<3>(), named::<Outcome>(&["done", "passed"])).prop_map(
        |((at, trashed, extra, intention, session, _), [key, words, lang], outcome)| {
            Body::Act(Act { at, lang, key, words, outcome, intention, session, trashed, extra })
        },
    )
}

pub fn insights() -> impl Strategy<Value = Body> {
    (frames(), texts::<3>()).prop_map(|((at, trashed, extra, entry, intention, session), [words, later, lang])| {
        Body::Insight(Insight { at, lang, words, later, entry, intention, session, trashed, extra })
    })
}

pub fn parked() -> impl Strategy<Value = Body> {
    (frames(), texts::<4>(), option::of(days()), option::of(moments())).prop_map(
        |((at, trashed, extra, session, ..), [decision, reasons, outcome, lang], returns, settled)| {
            Body::Parked(Parked { at, lang, decision, reasons, returns, settled, outcome, session, trashed, extra })
        },
    )
}

pub fn look_backs() -> impl Strategy<Value = Body> {
    (frames(), texts::<5>(), option::of(moments()), option::of(days())).prop_map(
        |((at, trashed, extra, session, ..), [came, kept, changed, questions, lang], closed, put_off)| {
            Body::LookBack(LookBack {
                closed,
                put_off,
                trashed,
                extra,
                came,
                kept,
                changed,
                questions,
                ..LookBack::begun(at, &lang, session)
            })
        },
    )
}

pub fn clinics() -> impl Strategy<Value = Body> {
    (frames(), texts::<8>(), any::<[Option<u32>; 3]>()).prop_map(
        |(
            (at, trashed, extra, ..),
            [name, phone, after_hours, medicines, caffeine, driving, done_when, lang],
            [no_food_min, no_drink_min, arrive_min],
        )| {
            let begun = Clinic::begun(at, &lang);
            Body::Clinic(Clinic {
                name,
                phone,
                after_hours,
                no_food_min,
                no_drink_min,
                arrive_min,
                medicines,
                caffeine,
                driving,
                done_when,
                trashed,
                extra,
                ..begun
            })
        },
    )
}

pub fn attachments() -> impl Strategy<Value = Body> {
    let media = named::<Media>(&["voice", "photo", "drawing"]);
    (frames(), texts::<3>(), media, named::<Take>(&["going", "whole", "cut_short"]), any::<[u64; 2]>()).prop_map(
        |((at, trashed, extra, session, ..), [mime, title, lang], media, take, [length_ms, pieces])| {
            let begun = Attachment::begun(at, &lang, media, &mime);
            Body::Attachment(Attachment { title, take, length_ms, pieces, session, trashed, extra, ..begun })
        },
    )
}

pub fn questions() -> impl Strategy<Value = Body> {
    (frames(), texts::<3>(), option::of(moments())).prop_map(|((at, trashed, extra, ..), [words, from, lang], asked)| {
        Body::Question(Question { at, lang, words, from, asked, trashed, extra })
    })
}

pub fn expectations() -> impl Strategy<Value = Body> {
    let came = || option::of(named::<Came>(&["something", "something_else", "not_yet"]));
    let times = (option::of(moments()), option::of(moments()), option::of(days()), option::of(moments()));
    (frames(), texts::<6>(), times, (came(), came(), came())).prop_map(
        |((at, trashed, extra, ..), [hope, fear, enough, open_at, beside, lang], (put_away, opened, put_off, left), came)| {
            let (hope_came, fear_came, enough_came) = came;
            Body::Expectation(Expectation {
                at,
                lang,
                hope,
                fear,
                enough,
                open_at,
                put_away,
                opened,
                put_off,
                left,
                hope_came,
                fear_came,
                enough_came,
                beside,
                trashed,
                extra,
            })
        },
    )
}

pub fn sheet_lines() -> impl Strategy<Value = Body> {
    let part = named::<Part>(&["condition", "medicine", "allergy", "substance", "reaction", "family"]);
    (frames(), texts::<4>(), part, option::of(moments())).prop_map(
        |((at, trashed, extra, ..), [words, from, ended_words, lang], part, ended)| {
            Body::SheetLine(SheetLine { at, lang, part, words, from, ended, ended_words, trashed, extra })
        },
    )
}

pub fn showings() -> impl Strategy<Value = Body> {
    let shown = (ids(), any::<String>(), extras()).prop_map(|(line, print, extra)| ShownLine { line, print, extra });
    (frames(), texts::<2>(), vec(shown, 0..3))
        .prop_map(|((at, trashed, extra, ..), [to, lang], lines)| Body::SheetShown(SheetShown { at, lang, to, lines, trashed, extra }))
}

pub fn pressures() -> impl Strategy<Value = Body> {
    (frames(), texts::<3>(), named::<Phase>(&["before", "after", "apart"])).prop_map(
        |((at, trashed, extra, ..), [figures, words, lang], phase)| {
            Body::Pressure(Pressure { at, lang, phase, figures, words, trashed, extra })
        },
    )
}

pub fn bladder_checks() -> impl Strategy<Value = Body> {
    let answer = || option::of(named::<Answer>(&["yes", "no", "unsure"]));
    (frames(), texts::<2>(), answer(), answer(), answer()).prop_map(|((at, trashed, extra, ..), [words, lang], pain, urge, blood)| {
        Body::BladderCheck(BladderCheck { at, lang, pain, urge, blood, words, trashed, extra })
    })
}

pub fn people() -> impl Strategy<Value = Body> {
    (frames(), texts::<4>()).prop_map(|((at, trashed, extra, ..), [name, about, phone, lang])| {
        Body::Person(Person { at, lang, name, about, phone, trashed, extra })
    })
}

pub fn safety_plans() -> impl Strategy<Value = Body> {
    (frames(), texts::<7>()).prop_map(|((at, trashed, extra, ..), [signs, helps, people, waits, calls, keeps, lang])| {
        Body::SafetyPlan(SafetyPlan { at, lang, signs, helps, people, waits, calls, keeps, trashed, extra })
    })
}
