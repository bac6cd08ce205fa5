//! Runs made into glyphs with widths, and the places where their lines may end.

use compliance_text::breaks::{is_forbidden_at_end, is_forbidden_at_start, opportunities};
use compliance_text::clean;
use compliance_text::width::{char_cells, is_wide};

use super::Context;
use super::ink::{Color, Glyph, NodeId, Role, Shown, Tags, Target};
use super::style::{SMALLEST, TextStyle};
use super::tongues::stretches;
use crate::document::{Id, Lang, Run, Tick, Tone};
use crate::fonts::Slot;

/// The room between Han and Latin, in em.
const SCRIPT_SPACE: f32 = 0.18;
/// The side of marks and tick boxes, in em, and the room after them.
const OBJECT: f32 = 0.86;
const OBJECT_SPACE: f32 = 0.2;
/// A solid dash that fills the room of two characters.
const LONG_DASH: char = '\u{2e3a}';
/// Stands in the text for a drawn object.
const OBJECT_CHARACTER: char = '\u{fffc}';

/// How the glyphs of one run are drawn.
#[derive(Debug, Clone)]
pub(super) struct RunStyle {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) color: Color,
    pub(super) node: Option<NodeId>,
    /// Where it leads when clicked, and the node of the link.
    pub(super) link: Option<(Target, NodeId)>,
    pub(super) object: Option<Object>,
}

/// What is drawn in the line though no font has it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Object {
    Mark(Tone),
    Tick(Tick),
}

/// A place where a line may or must end: before this glyph.
#[derive(Debug, Clone, Copy)]
pub(super) struct GlyphBreak {
    pub(super) at: usize,
    pub(super) forced: bool,
}

/// A paragraph as glyphs.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    pub(super) glyphs: Vec<Glyph>,
    /// Index into `styles`, for each glyph.
    pub(super) style_of: Vec<u16>,
    pub(super) styles: Vec<RunStyle>,
    pub(super) breaks: Vec<GlyphBreak>,
    /// Names of places, each before a glyph.
    pub(super) anchors: Vec<(usize, Id)>,
    /// Where each glyph starts if all stood on one line; one more than there are glyphs.
    pub(super) starts: Vec<f32>,
}

/// The text of a paragraph while it is put together.
#[derive(Default)]
struct Source {
    text: String,
    /// Where each style ends in `text`.
    ends: Vec<usize>,
    styles: Vec<RunStyle>,
    anchors: Vec<(usize, Id)>,
}

impl Source {
    /// Adds words; those in another language than the document's get nodes of their own.
    fn say(&mut self, (tags, home): (&mut Tags, Lang), text: &str, style: &RunStyle) {
        for part in stretches(text, home) {
            let mut style = style.clone();
            if part.lang != home {
                style.node = style.node.map(|node| tags.add_span(node, part.lang));
            }
            self.push(part.text, style);
        }
    }

    fn push(&mut self, text: &str, style: RunStyle) {
        self.text.push_str(&clean::block(text));
        self.ends.push(self.text.len());
        self.styles.push(style);
    }
}

/// Shapes runs set in a style; the words belong to `node`.
pub(super) fn shape(
    context: &mut Context<'_, '_>,
    runs: &[Run],
    style: &TextStyle,
    node: Option<NodeId>,
) -> Shaped {
    let memo = context.memo.as_ref();
    if let Some(known) = memo.and_then(|memo| memo.of(runs, style)) {
        return known;
    }
    let shaped = shape_anew(context, runs, style, node);
    if let Some(memo) = &mut context.memo {
        memo.keep(runs, style, &shaped);
    }
    shaped
}

fn shape_anew(
    context: &mut Context<'_, '_>,
    runs: &[Run],
    style: &TextStyle,
    node: Option<NodeId>,
) -> Shaped {
    let source = assemble(context, runs, style, node);
    let (mut shaped, bytes) = glyphs(context, source.0);
    shaped.breaks = glyph_breaks(&shaped, &source.1, &bytes);
    shaped.starts = starts(&shaped.glyphs);
    shaped
}

fn assemble(
    context: &mut Context<'_, '_>,
    runs: &[Run],
    style: &TextStyle,
    node: Option<NodeId>,
) -> (Source, String) {
    let base = RunStyle {
        size: style.size,
        bold: style.bold,
        color: style.color,
        node,
        link: None,
        object: None,
    };
    let mut source = Source::default();
    let lang = context.lang;
    let object = OBJECT_CHARACTER.to_string();
    for run in runs {
        match run {
            Run::Text(text) => source.say((&mut context.tags, lang), text, &base),
            Run::Strong(text) => {
                let strong = RunStyle {
                    bold: true,
                    ..base.clone()
                };
                source.say((&mut context.tags, lang), text, &strong);
            }
            Run::Muted(text) => {
                let muted = RunStyle {
                    size: (style.size * 0.9).max(SMALLEST),
                    color: Color::Muted,
                    ..base.clone()
                };
                source.say((&mut context.tags, lang), text, &muted);
            }
            Run::Link { text, to } => {
                let style = link_style(context, &base, to);
                source.say((&mut context.tags, lang), text, &style);
            }
            Run::PageOf(to) => {
                let style = link_style(context, &base, to);
                let number = context.page_of(to);
                source.push(&number, style);
            }
            Run::Mark { tone, word } => {
                let color = Color::Word(*tone);
                let object_style = RunStyle {
                    color,
                    object: Some(Object::Mark(*tone)),
                    ..base.clone()
                };
                source.push(&object, object_style);
                let word_style = RunStyle {
                    color,
                    bold: true,
                    ..base.clone()
                };
                source.say((&mut context.tags, lang), word, &word_style);
            }
            Run::Tick(tick) => {
                source.push(
                    &object,
                    RunStyle {
                        object: Some(Object::Tick(*tick)),
                        ..base.clone()
                    },
                );
            }
            Run::Anchor(id) => source.anchors.push((source.text.len(), id.clone())),
        }
    }
    let text = source.text.clone();
    (source, text)
}

/// Returns the style of a link; a target that is nowhere gives plain words and a warning.
fn link_style(context: &mut Context<'_, '_>, base: &RunStyle, to: &Id) -> RunStyle {
    if !context.is_known(to) {
        return base.clone();
    }
    let node = base.node.map(|parent| context.tags.add(parent, Role::Link));
    RunStyle {
        color: Color::Accent,
        node,
        link: node.map(|node| (Target::Named(to.clone()), node)),
        ..base.clone()
    }
}

/// Returns the glyphs of a text, and the byte each starts at.
fn glyphs(context: &mut Context<'_, '_>, source: Source) -> (Shaped, Vec<usize>) {
    let capacity = source.text.len() / 2;
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(capacity);
    let mut style_of = Vec::with_capacity(capacity);
    let mut bytes = Vec::with_capacity(capacity);
    let mut style_index = 0;
    let mut before = None;
    let mut chars = source.text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        while source.ends.get(style_index).is_some_and(|&end| at >= end) {
            style_index += 1;
        }
        let Some(style) = source.styles.get(style_index) else {
            break;
        };
        let after = chars.peek().map(|&(_, next)| next);
        if c != '\n' {
            let mut glyph = one_glyph(context, style, before, c, after);
            let dash_pair = c == '—' && after == Some('—') && style.object.is_none();
            let mut lead = 0.0;
            if dash_pair && let Some((dash, room)) = long_dash(context, style) {
                glyph = dash;
                lead = room;
                chars.next();
            }
            if let Some(last) = glyphs.last_mut()
                && before != Some('\n')
            {
                last.gap += lead + kern(last, &glyph, style.size);
            }
            glyphs.push(glyph);
            style_of.push(u16::try_from(style_index).unwrap_or(u16::MAX));
            bytes.push(at);
        }
        before = Some(c);
    }
    let anchors = source
        .anchors
        .into_iter()
        .map(|(byte, id)| (bytes.partition_point(|&start| start < byte), id))
        .collect();
    let styles = source.styles;
    (
        Shaped {
            glyphs,
            style_of,
            styles,
            breaks: Vec::new(),
            anchors,
            starts: Vec::new(),
        },
        bytes,
    )
}

fn one_glyph(
    context: &mut Context<'_, '_>,
    style: &RunStyle,
    before: Option<char>,
    c: char,
    after: Option<char>,
) -> Glyph {
    if style.object.is_some() {
        return Glyph {
            slot: Slot::Missing,
            id: 0,
            c,
            shown: Shown::Object,
            wide: false,
            advance: OBJECT * style.size,
            gap: OBJECT_SPACE * style.size,
        };
    }
    let drawn = latin_quote(context.lang, before, c, after).unwrap_or(c);
    let found = context.fonts.find(style.bold, drawn);
    Glyph {
        slot: found.slot,
        id: found.id,
        c,
        shown: if drawn == c {
            Shown::Own
        } else {
            Shown::Borrowed
        },
        wide: found.advance == 1000 && drawn == c && !c.is_ascii(),
        advance: f32::from(found.advance) / 1000.0 * style.size,
        gap: 0.0,
    }
}

/// Returns the narrow quote to draw for a curly one in Latin text: the shipped faces have curly
/// quotes on the em square only, which would tear `don’t` apart.
fn latin_quote(lang: Lang, before: Option<char>, c: char, after: Option<char>) -> Option<char> {
    let narrow = match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => return None,
    };
    let beside = |c: Option<char>| c.is_some_and(is_wide);
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_latin =
        !beside(before) && !beside(after) && (lang == Lang::En || latin(before) || latin(after));
    is_latin.then_some(narrow)
}

/// Returns the dash that fills the room of two characters, and the room before it.
fn long_dash(context: &mut Context<'_, '_>, style: &RunStyle) -> Option<(Glyph, f32)> {
    let found = context.fonts.find(style.bold, LONG_DASH);
    let advance = f32::from(found.advance) / 1000.0 * style.size;
    let room = (2.0 * style.size - advance).max(0.0) / 2.0;
    let glyph = Glyph {
        slot: found.slot,
        id: found.id,
        c: '—',
        shown: Shown::Dash,
        wide: true,
        advance,
        gap: room,
    };
    (found.slot != Slot::Missing).then_some((glyph, room))
}

/// Returns the room between two glyphs beyond their own widths.
fn kern(left: &Glyph, right: &Glyph, size: f32) -> f32 {
    if is_full_mark(left) && is_full_mark(right) {
        let squeezed = is_forbidden_at_start(left.c) || is_forbidden_at_end(right.c);
        return if squeezed { -0.5 * size } else { 0.0 };
    }
    let scripts_meet = |han: &Glyph, latin: &Glyph| {
        han.wide && han.c.is_alphanumeric() && latin.c.is_ascii_alphanumeric()
    };
    if scripts_meet(left, right) || scripts_meet(right, left) {
        return SCRIPT_SPACE * size;
    }
    0.0
}

/// Returns whether a glyph is a mark that fills one half of its em square.
fn is_full_mark(glyph: &Glyph) -> bool {
    glyph.wide && (is_half_empty(glyph.c) || is_forbidden_at_end(glyph.c))
}

/// Returns whether a full-width mark leaves the right half of its square empty.
fn is_half_empty(c: char) -> bool {
    is_forbidden_at_start(c) && !matches!(c, '…' | '·' | '•' | '‧' | '・' | '％' | '‰' | '℃')
}

/// Returns whether a mark at a line's end may hang its empty half over the edge.
pub(super) fn hangs(glyph: &Glyph) -> bool {
    glyph.wide && is_half_empty(glyph.c)
}

/// Returns whether nothing may part this glyph from the one before: a combining mark.
pub(super) fn clings(glyph: &Glyph) -> bool {
    glyph.shown == Shown::Own && char_cells(glyph.c) == 0
}

fn glyph_breaks(shaped: &Shaped, text: &str, bytes: &[usize]) -> Vec<GlyphBreak> {
    let mut index = 0;
    let mut breaks = Vec::new();
    for place in opportunities(text) {
        while bytes.get(index).is_some_and(|&byte| byte < place.at) {
            index += 1;
        }
        let after_object = index > 0
            && shaped
                .glyphs
                .get(index - 1)
                .is_some_and(|glyph| glyph.shown == Shown::Object);
        if place.forced || !after_object || place.at == text.len() {
            breaks.push(GlyphBreak {
                at: index,
                forced: place.forced,
            });
        }
    }
    breaks
}

fn starts(glyphs: &[Glyph]) -> Vec<f32> {
    let mut x = 0.0;
    let mut starts = Vec::with_capacity(glyphs.len() + 1);
    starts.push(x);
    for glyph in glyphs {
        x += glyph.advance + glyph.gap;
        starts.push(x);
    }
    starts
}
