//! From key to frame with the embedded content, and how long assessing takes.

use compliance_content::{Source, load};
use compliance_model::{assess::assess, checkup::CaseFile, date::Timestamp, id::Ref, text::Lang};
use compliance_tui::{
    demo,
    keys::chord::Chord,
    msg::{Msg, Opened},
    state::State,
    update::update,
    view::view,
};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::{Terminal, backend::TestBackend};
use std::{hint::black_box, sync::Arc};

fn benches(c: &mut Criterion) {
    let content = load(&Source::Embedded, Lang::Zh)
        .content
        .expect("embedded content is sound");
    let content = Arc::new(content);
    let now = Timestamp::from_unix(1_795_484_467);
    let (_, records) = demo::demo(&content, now).expect("the demo can be made");
    let mut file = CaseFile::default();
    for (line, record) in (1u32..).zip(&records) {
        file.apply(Ref("s".into(), line), record);
    }
    c.bench_function("assess the micro programme", |b| {
        b.iter(|| assess(black_box(&content), black_box(&file.checkup), now.date()));
    });
    for (columns, rows) in [(80, 24), (200, 60)] {
        let mut state = State::new(content.clone(), now);
        state.size = (columns, rows);
        let opened = Opened {
            id: "c".into(),
            file: file.clone(),
            content: content.clone(),
            notices: vec![],
            read_only: false,
            held_by: None,
            previous: None,
        };
        update(&mut state, Msg::Opened(Box::new(opened)));
        let mut terminal =
            Terminal::new(TestBackend::new(columns, rows)).expect("a terminal in memory");
        let next = Chord::from_char('m').expect("a key");
        c.bench_function(&format!("key to frame at {columns}x{rows}"), |b| {
            b.iter(|| {
                update(&mut state, Msg::Key(next));
                state.reassess();
                terminal
                    .draw(|frame| drop(view(&state, frame)))
                    .expect("drawn");
            });
        });
    }
}

criterion_group!(all, benches);
criterion_main!(all);
