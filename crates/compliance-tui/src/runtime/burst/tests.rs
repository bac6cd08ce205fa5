//! Streams of keys as terminals send them: whole, torn anywhere, with releases, with jitter.

use super::*;
use crossterm::event::KeyEventKind;
use proptest::prelude::*;

const CODE: &str = "91320404MA00000011";

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

fn at_once(at: Instant) -> Came {
    read_over(at, ms(0))
}

fn read_over(first: Instant, long: Duration) -> Came {
    let last = first + long;
    let read = last;
    Came { first, last, read }
}

fn press(c: char) -> KeyEvent {
    let code = match c {
        '\n' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{1b}' => KeyCode::Esc,
        c => KeyCode::Char(c),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn release(c: char) -> KeyEvent {
    KeyEvent {
        kind: KeyEventKind::Release,
        ..press(c)
    }
}

/// Feeds batches, each so long after the one before, and waits in between as the loop does.
fn fed(batches: &[(Duration, Vec<KeyEvent>)], edits: bool) -> Vec<Run> {
    let mut gatherer = Gatherer::default();
    let mut now = Instant::now();
    let mut runs = Vec::new();
    for (gap, keys) in batches {
        let then = now + *gap;
        while let Some(due) = gatherer.due().filter(|due| *due <= then) {
            runs.extend(gatherer.settle(due, edits));
        }
        now = then;
        runs.extend(gatherer.keys(keys.iter().copied(), at_once(now), edits));
    }
    while let Some(due) = gatherer.due() {
        runs.extend(gatherer.settle(due, edits));
    }
    runs
}

/// Returns the text of runs that are no commands; a command is a failure.
fn text_alone(runs: Vec<Run>) -> String {
    let text = runs.into_iter().map(|run| match run {
        Run::Text(text) | Run::Paste(text) => text,
        Run::Key(key) => panic!("{key:?} became a command"),
    });
    text.collect()
}

/// Returns a character as the Windows consoles send it in a paste: what no key draws comes with the
/// release of Alt alone, and a line feed is what Ctrl and Enter draw.
fn by_console(c: char) -> Vec<KeyEvent> {
    match c {
        '“' | '”' | '—' | '…' => vec![release(c)],
        '\n' => [press(c), release(c)]
            .map(|key| KeyEvent {
                modifiers: KeyModifiers::CONTROL,
                ..key
            })
            .to_vec(),
        c => vec![press(c), release(c)],
    }
}

/// The same text as a terminal sends it: keys alone, each with its release, or as Windows does.
fn streams(text: &str) -> [Vec<KeyEvent>; 3] {
    [
        text.chars().map(press).collect(),
        text.chars().flat_map(|c| [press(c), release(c)]).collect(),
        text.chars().flat_map(by_console).collect(),
    ]
}

#[test]
fn a_hand_types_keys() {
    for edits in [false, true] {
        let keys: Vec<_> = "1\n23\t"
            .chars()
            .map(|c| (ms(30), vec![press(c)]))
            .collect();
        let runs = fed(&keys, edits);
        assert_eq!(runs.len(), 5);
        assert!(!runs.iter().any(|run| matches!(run, Run::Paste(_))));
        assert_eq!(runs.last(), Some(&Run::Key(press('\t'))));
    }
}

/// A text that takes long to read is over when nothing follows its last key; one key is when nothing
/// follows it. Mutant: with one time for all of it the rest of the text comes by itself.
#[test]
fn what_is_read_slowly_is_judged_by_its_ends() {
    let (mut gatherer, start) = (Gatherer::default(), Instant::now());
    let text = "1\n2".chars().map(press);
    assert_eq!(gatherer.keys(text, read_over(start, ms(90)), false), []);
    let rest = start + ms(110);
    assert_eq!(gatherer.keys([press('3')], at_once(rest), false), []);
    let runs = gatherer.settle(rest + PIECES, false);
    assert_eq!(runs, [Run::Paste("1\n23".into())]);
    let (first, second) = (start + ms(400), start + ms(430));
    assert_eq!(gatherer.keys([press('1')], at_once(first), false), []);
    let runs = gatherer.keys([press('2')], at_once(second), false);
    assert_eq!(runs, [Run::Key(press('1'))]);
}

/// The machine was busy, and the keys of a hand were read one behind the other; those of a paste were
/// read apart. Mutant: by the time of reading the first are a paste and the second commands.
#[test]
fn keys_are_judged_by_when_they_came_not_by_when_they_were_read() {
    let start = Instant::now();
    let came = |at: u64, late: u64| Came {
        read: start + ms(at + late),
        ..at_once(start + ms(at))
    };
    for (second, late, is_paste) in [(40, (38, 0), false), (10, (0, 40), true)] {
        let mut gatherer = Gatherer::default();
        let mut runs = gatherer.keys([press('1')], came(0, late.0), false);
        let due = gatherer.due().unwrap();
        // What is read late is waited for as long as if it had come when it was read.
        assert_eq!(due, start + ms(late.0) + TOGETHER);
        runs.extend(gatherer.keys([press('2')], came(second, late.1), false));
        runs.extend(gatherer.settle(start + ms(1000), false));
        let pastes = runs.iter().filter(|run| matches!(run, Run::Paste(_)));
        assert_eq!(pastes.count() == 1, is_paste, "{runs:?}");
    }
}

#[test]
fn text_of_any_kind_is_no_commands_however_it_is_torn() {
    for text in [
        CODE,
        "11",
        "1\n",
        "\n1",
        "甲\n乙",
        "\n\n",
        "q\tq\t",
        "劳动合同\n",
        "“应当”——……\n二",
        "\u{1b}[201~1\n2",
    ] {
        for stream in streams(text) {
            for at in 0..=stream.len() {
                for gap in [0, 1, 9, 24] {
                    let (a, b) = stream.split_at(at);
                    let batches = [(ms(0), a.to_vec()), (ms(gap), b.to_vec())];
                    for edits in [false, true] {
                        let got = text_alone(fed(&batches, edits));
                        let torn = text.trim_start_matches("\u{1b}[201~");
                        assert_eq!(got, torn, "{text:?} torn at {at}, {gap} ms");
                    }
                }
            }
        }
    }
}

#[test]
fn ten_thousand_characters_key_by_key_are_one_paste_outside_editors() {
    let text: String = "“某某公司”——1234567\r\n"
        .chars()
        .cycle()
        .take(10_000)
        .collect();
    let text = text.replace('\r', "");
    for stream in streams(&text) {
        let batches: Vec<_> = stream.iter().map(|key| (ms(0), vec![*key])).collect();
        assert_eq!(fed(&batches, false), [Run::Paste(text.clone())]);
    }
}

/// As a loaded machine hands a long text over: any pieces, and any pauses that are shorter than the
/// wait.
#[test]
fn ten_thousand_characters_in_pieces_with_pauses_are_no_commands() {
    let text = "“某某公司”——1234567\nq\t".repeat(10_000 / 18);
    for stream in streams(&text) {
        for seed in 1..=8_u64 {
            let (mut random, mut rest, mut batches) = (seed, stream.as_slice(), Vec::new());
            while !rest.is_empty() {
                random = random.wrapping_mul(6_364_136_223_846_793_005) | 1;
                let piece = usize::try_from((random >> 40) % 7).unwrap() + 1;
                let (now, later) = rest.split_at(piece.min(rest.len()));
                batches.push((ms((random >> 50) % 25), now.to_vec()));
                rest = later;
            }
            for edits in [false, true] {
                assert_eq!(text_alone(fed(&batches, edits)), text, "seed {seed}");
            }
        }
    }
}

#[test]
fn a_text_longer_than_memory_should_hold_is_given_out_in_parts() {
    let stream: Vec<_> = std::iter::repeat_n(press('1'), MOST * 2 + 7).collect();
    let runs = fed(&[(ms(0), stream)], false);
    assert_eq!(runs.len(), 3);
    assert_eq!(text_alone(runs).len(), MOST * 2 + 7);
}

#[test]
fn what_runs_on_behind_a_closing_bracket_belongs_to_the_paste() {
    let mut gatherer = Gatherer::default();
    let start = Instant::now();
    let first = gatherer.paste("甲", at_once(start), false);
    assert_eq!(first, [Run::Paste("甲".into())]);
    let quit = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::CONTROL);
    for (n, key) in [press('\n'), quit, press('1')].into_iter().enumerate() {
        let at = start + ms(100) * u32::try_from(n + 1).unwrap();
        let mut runs = gatherer.keys([key], at_once(at), false);
        runs.extend(gatherer.settle(at + PIECES, false));
        assert!(matches!(runs.as_slice(), [Run::Paste(_)]), "{runs:?}");
    }
    let later = start + ms(1000);
    assert_eq!(gatherer.keys([press('1')], at_once(later), false), []);
    let due = gatherer.due().unwrap();
    assert_eq!(gatherer.settle(due, false), [Run::Key(press('1'))]);
}

#[test]
fn arrows_and_what_is_typed_in_an_editor_do_not_wait() {
    let mut gatherer = Gatherer::default();
    let now = Instant::now();
    let down = KeyEvent::new(KeyCode::Down, KeyModifiers::NONE);
    assert_eq!(
        gatherer.keys([down, down], at_once(now), false),
        [Run::Key(down), Run::Key(down)]
    );
    let phrase = "劳动合同".chars().map(press);
    let later = now + ms(50);
    assert_eq!(
        gatherer.keys(phrase, at_once(later), true),
        [Run::Text("劳动合同".into())]
    );
    let enter = later + ms(60);
    assert_eq!(gatherer.keys([press('\n')], at_once(enter), true), []);
    let due = gatherer.due().unwrap();
    assert_eq!(gatherer.settle(due, true), [Run::Key(press('\n'))]);
}

proptest! {
    /// Any text of two characters or more, in any pieces, with jitter, however sent.
    #[test]
    fn no_text_becomes_commands(
        text in "[0-9a-z\n\t\u{1b}劳动合同，。“”—… ]{2,60}",
        gaps in proptest::collection::vec(0u64..25, 1..40),
        pieces in proptest::collection::vec(1usize..9, 1..40),
        way in 0usize..3,
        edits in any::<bool>(),
    ) {
        // What has no text in it but one key that commands is a key.
        prop_assume!(text.chars().filter(|c| *c != '\u{1b}').count() > 1);
        let stream = &streams(&text)[way];
        let mut batches = Vec::new();
        let (mut at, mut gaps, mut pieces) = (0, gaps.iter().cycle(), pieces.iter().cycle());
        while at < stream.len() {
            let to = (at + pieces.next().unwrap()).min(stream.len());
            batches.push((ms(*gaps.next().unwrap()), stream[at..to].to_vec()));
            at = to;
        }
        let got = text_alone(fed(&batches, edits));
        prop_assert_eq!(got, text_of(&text.chars().map(press).collect::<Vec<_>>()));
    }
}
