//! The bar of screens: where one is in a checkup, and the key of every other place.

use crate::{
    keys::{
        action::Action,
        chord::Key,
        table::{self, Binding, Scope},
    },
    state::{Screen, State},
    widgets::canvas::{Canvas, Hit},
};
use compliance_model::text::Lang;
use compliance_text::width::cells;
use ratatui::layout::Rect;

/// The screens in the order of the work, with the action that goes there.
const STEPS: [(Screen, Action); 7] = [
    (Screen::Consent, Action::GoConsent),
    (Screen::Facts, Action::GoFacts),
    (Screen::Programme, Action::GoProgramme),
    (Screen::Walk, Action::GoWalk),
    (Screen::Risk, Action::GoRisk),
    (Screen::Plan, Action::GoPlan),
    (Screen::Report, Action::GoReport),
];

/// One place of the bar.
struct Place {
    screen: Screen,
    action: Action,
    label: String,
    is_function_key: bool,
}

impl Place {
    fn width(&self) -> usize {
        cells(&self.label) + 2
    }
}

/// Draws the bar in one line. Where there is no room, the blanks between key and name go first,
/// then the places without a function key.
pub(super) fn draw(state: &State, (x, y): (u16, u16), width: u16, buf: &mut Canvas<'_>) {
    let room = usize::from(width);
    let fits = |places: &Vec<Place>| places.iter().map(Place::width).sum::<usize>() <= room;
    let ways = [(" ", false), ("", false), (" ", true), ("", true)];
    let mut ways = ways
        .map(|(gap, short)| places(state.lang, gap, short))
        .into_iter();
    let Some(places) = ways.find(fits) else {
        return;
    };
    let mut x = x;
    for place in places {
        let here = place.screen == state.screen;
        let (text, style) = if here {
            (format!("[{}]", place.label), state.theme.cursor())
        } else {
            (format!(" {} ", place.label), state.theme.dim())
        };
        let width = u16::try_from(place.width()).unwrap_or(0);
        buf.set_stringn(x, y, text, usize::from(width), style);
        buf.hit(Rect::new(x, y, width, 1), Hit::Act(place.action));
        x += width;
    }
}

fn places(lang: Lang, gap: &str, short: bool) -> Vec<Place> {
    let place = |(screen, action)| {
        let binding = table::of_scope(Scope::Case).find(|binding| binding.action == action)?;
        let (key, is_function_key) = key(binding);
        Some(Place {
            screen,
            action,
            label: format!("{key}{gap}{}", binding.name(lang)),
            is_function_key,
        })
    };
    let places = STEPS.into_iter().filter_map(place);
    places
        .filter(|place| !short || place.is_function_key)
        .collect()
}

/// Returns the key that is shown, and whether it is a function key.
fn key(binding: &Binding) -> (String, bool) {
    let function = binding
        .keys
        .iter()
        .find(|chord| matches!(chord.key, Key::F(_)));
    let letter = binding.keys.iter().find(|chord| chord.is_bare_letter());
    let shown = function.or(letter).or(binding.keys.first());
    let shown = shown.map_or_else(String::new, ToString::to_string);
    (shown, function.is_some())
}
