//! Bounds of the work an SVG may cost, looked at before it is worked on: a file of a kilobyte can
//! ask for a billion shapes. What no bound foresees is given up after [`TIME`].
//!
//! The bounds keep reading below some 64 MiB: so many nodes, so deep, so many after all references
//! are followed, so many points and dashes.

use super::{PictureFault, SvgPart};
use std::{collections::BTreeMap, sync::mpsc, thread, time::Duration};
use usvg::{
    Stroke,
    roxmltree::{Document, Error, Node, ParsingOptions},
    tiny_skia_path::{Path, PathSegment, Point},
};

/// The largest SVG that is read, in bytes.
const TEXT_MAX_BYTES: usize = 1 << 20;
/// The most nodes of its text.
const NODES_MAX: u32 = 20_000;
/// The deepest element.
const DEPTH_MAX: usize = 128;
/// The most elements once every reference is followed; so many bytes of text count as another.
const ELEMENTS_MAX: u64 = 20_000;
const BYTES_AS_ELEMENT: u64 = 64;
/// The most that entities may grow the text to, in bytes.
const ENTITIES_MAX: usize = 4 << 20;
/// The most comparisons of a style's rules with elements.
const STYLE_MAX: usize = 20_000_000;
/// The most segments of all lines.
const SEGMENTS_MAX: usize = 50_000;
/// The most of them that are curves and drawn as lines with a width: each takes dozens of outline.
const STROKED_CURVES_MAX: usize = 4000;
/// The reader of lines takes a step down its stack for each close or arc that draws nothing: the
/// most closes in a row, and the most bytes of a line with arcs.
const CLOSES_MAX: usize = 1000;
const ARCS_MAX_BYTES: usize = 100_000;
/// The most dashes of all lines.
const DASHES_MAX: f32 = 20_000.0;
/// How long reading may take.
const TIME: Duration = Duration::from_secs(2);

/// Does the work apart, and gives it up when it takes too long. A thread that was given up ends by
/// itself at a bound, or with the program.
pub(super) fn in_time<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PictureFault> + Send + 'static,
) -> Result<T, PictureFault> {
    in_time_of(TIME, work)
}

fn in_time_of<T: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> Result<T, PictureFault> + Send + 'static,
) -> Result<T, PictureFault> {
    let (done, wait) = mpsc::channel();
    let worker = move || {
        // Nobody waits any more if it took too long.
        let _given_up = done.send(work());
    };
    let spawned = thread::Builder::new()
        .name("picture".into())
        .stack_size(16 << 20)
        .spawn(worker);
    spawned.map_err(|error| PictureFault::Damaged(error.to_string()))?;
    wait.recv_timeout(time)
        .unwrap_or(Err(PictureFault::TooMuchWork))
}

/// Parses the text and refuses what would cost too much.
pub(super) fn parse(text: &str) -> Result<Document<'_>, PictureFault> {
    if text.len() > TEXT_MAX_BYTES || grows_by_entities(text) {
        return Err(PictureFault::TooMuchWork);
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: NODES_MAX,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => PictureFault::TooMuchWork,
        error => PictureFault::Damaged(error.to_string()),
    })?;
    check(&document)?;
    Ok(document)
}

/// Drawing programs name a few addresses as entities; more than that is there to grow.
fn grows_by_entities(text: &str) -> bool {
    let Some(from) = text.find("<!ENTITY") else {
        return false;
    };
    let prolog = text.get(from..text.find("<svg").unwrap_or(text.len()).max(from));
    let prolog = prolog.unwrap_or_default();
    let references = text.matches('&').count();
    prolog.contains('&') || references.saturating_mul(prolog.len()) > ENTITIES_MAX
}

fn check(document: &Document<'_>) -> Result<(), PictureFault> {
    let elements = || document.descendants().filter(Node::is_element);
    if elements().any(|node| node.ancestors().take(DEPTH_MAX + 1).count() > DEPTH_MAX) {
        return Err(PictureFault::TooMuchWork);
    }
    // The reader drops what it was not built to read, so these are looked for here.
    for (name, part) in [
        ("text", SvgPart::Text),
        ("image", SvgPart::Image),
        ("feImage", SvgPart::Image),
    ] {
        if elements().any(|node| node.tag_name().name() == name) {
            return Err(PictureFault::Unsupported(part));
        }
    }
    let lines = |node: Node<'_, '_>| {
        let mut attributes = node.attributes();
        attributes.any(|a| a.name() == "d" && goes_deep(a.value()))
    };
    if elements().any(lines) {
        return Err(PictureFault::TooMuchWork);
    }
    let names_marker = |node: &Node<'_, '_>| {
        node.tag_name().name() == "marker"
            || node
                .attributes()
                .any(|a| a.name().starts_with("marker") || a.value().contains("marker-"))
    };
    let style: String = elements()
        .filter(|node| node.tag_name().name() == "style")
        .filter_map(|node| node.text())
        .collect();
    if elements().any(|node| names_marker(&node)) || style.contains("marker") {
        return Err(PictureFault::Unsupported(SvgPart::Marker));
    }
    if style.len() / 8 * elements().count() > STYLE_MAX {
        return Err(PictureFault::TooMuchWork);
    }
    let mut weights = Weights {
        ids: elements()
            .filter_map(|node| Some((node.attribute("id")?, node)))
            .collect(),
        known: BTreeMap::new(),
        style: Vec::new(),
    };
    weights.style = targets(&style);
    if weights.of(document.root_element(), 0) > ELEMENTS_MAX {
        return Err(PictureFault::TooMuchWork);
    }
    Ok(())
}

/// Returns whether reading a line could end the program for want of stack.
fn goes_deep(line: &str) -> bool {
    let is_close = |c: char| matches!(c, 'z' | 'Z');
    let mut run = 0;
    for c in line.chars().filter(|c| !c.is_whitespace() && *c != ',') {
        run = if is_close(c) { run + 1 } else { 0 };
        if run > CLOSES_MAX {
            return true;
        }
    }
    line.len() > ARCS_MAX_BYTES && line.contains(['a', 'A'])
}

/// How many elements each element stands for once references are followed.
struct Weights<'d> {
    ids: BTreeMap<&'d str, Node<'d, 'd>>,
    /// None while it is being counted: it refers to itself.
    known: BTreeMap<usize, Option<u64>>,
    /// What the style refers to, for any element.
    style: Vec<String>,
}

impl<'d> Weights<'d> {
    fn of(&mut self, node: Node<'d, 'd>, depth: usize) -> u64 {
        if depth > DEPTH_MAX {
            return u64::MAX;
        }
        match self.known.get(&node.id().get_usize()) {
            Some(Some(weight)) => return *weight,
            // Such a reference is not followed by the reader either.
            Some(None) => return 0,
            None => {}
        }
        self.known.insert(node.id().get_usize(), None);
        let bytes: usize = node.attributes().map(|a| a.value().len()).sum();
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let mut weight: u64 = 1 + bytes / BYTES_AS_ELEMENT;
        for child in node.children().filter(Node::is_element) {
            weight = weight.saturating_add(self.of(child, depth + 1));
        }
        let mut named: Vec<String> = node
            .attributes()
            .flat_map(|a| {
                let is_link = a.name() == "href";
                let link = a.value().strip_prefix('#').filter(|_| is_link);
                link.map(str::to_owned)
                    .into_iter()
                    .chain(targets(a.value()))
            })
            .collect();
        if node.attribute("class").is_some() || node.attribute("id").is_some() {
            named.extend(self.style.iter().cloned());
        }
        for name in named {
            if let Some(&target) = self.ids.get(name.as_str()) {
                weight = weight.saturating_add(self.of(target, depth + 1));
            }
        }
        self.known.insert(node.id().get_usize(), Some(weight));
        weight
    }
}

/// Returns what is referred to as `url(#…)`.
fn targets(text: &str) -> Vec<String> {
    let parts = text.split("url(").skip(1);
    let name = |part: &str| {
        let name = part.split(')').next().unwrap_or_default();
        name.trim()
            .trim_matches(['"', '\''])
            .trim_start_matches('#')
            .to_owned()
    };
    parts.map(name).collect()
}

/// Counts what lines cost while they are drawn.
#[derive(Default)]
pub(super) struct Budget {
    segments: usize,
    curves: usize,
    dashes: f32,
}

impl Budget {
    /// Takes a line in.
    pub(super) fn line(&mut self, path: &Path) -> Result<(), PictureFault> {
        self.segments += path.len();
        if self.segments > SEGMENTS_MAX {
            return Err(PictureFault::TooMuchWork);
        }
        Ok(())
    }

    /// Takes in a line that is drawn with a width, and the dashes it will be parted into.
    pub(super) fn stroke(&mut self, path: &Path, stroke: &Stroke) -> Result<(), PictureFault> {
        let is_curve =
            |s: &PathSegment| matches!(s, PathSegment::QuadTo(..) | PathSegment::CubicTo(..));
        self.curves += path.segments().filter(is_curve).count();
        if self.curves > STROKED_CURVES_MAX {
            return Err(PictureFault::TooMuchWork);
        }
        let Some(pattern) = stroke.dasharray() else {
            return Ok(());
        };
        let period: f32 = pattern.iter().sum();
        let parts = f32::from(u16::try_from(pattern.len()).unwrap_or(u16::MAX));
        self.dashes += length(path) / period.max(f32::MIN_POSITIVE) * parts;
        // An endless or unknown number is too many as well.
        if self.dashes <= DASHES_MAX {
            Ok(())
        } else {
            Err(PictureFault::TooMuchWork)
        }
    }
}

/// Returns no less than the length of a line: that of the points its curves bend towards.
fn length(path: &Path) -> f32 {
    let (mut last, mut all) = (Point::default(), 0.0);
    let mut to = |points: &[Point]| {
        for &point in points {
            all += (point.x - last.x).hypot(point.y - last.y);
            last = point;
        }
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(a) | PathSegment::LineTo(a) => to(&[a]),
            PathSegment::QuadTo(a, b) => to(&[a, b]),
            PathSegment::CubicTo(a, b, c) => to(&[a, b, c]),
            PathSegment::Close => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Picture;
    use std::{fmt::Write as _, time::Instant};

    fn svg(inside: &str) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10">{inside}</svg>"#
        )
    }

    /// Ten references to ten references …: a billion squares in a kilobyte.
    fn bomb(link: &str) -> String {
        let mut inside = String::from(r#"<defs><rect id="l0" width="1" height="1"/>"#);
        for level in 1..10 {
            write!(inside, r#"<g id="l{level}">"#).unwrap();
            for _ in 0..10 {
                write!(inside, r##"<use {link}="#l{}"/>"##, level - 1).unwrap();
            }
            inside.push_str("</g>");
        }
        inside + &format!(r##"</defs><use {link}="#l9"/>"##)
    }

    fn nested_clips() -> String {
        let mut inside = String::new();
        for level in 0..30 {
            let next = level + 1;
            write!(inside, r#"<clipPath id="c{level}"><g clip-path="url(#c{next})"><rect width="20" height="10" clip-path="url('#c{next}')"/></g></clipPath>"#).unwrap();
        }
        inside + r#"<rect width="9" height="9" clip-path="url(#c0)"/>"#
    }

    /// Mutant: `Tree::from_str` without these bounds works for minutes on the first two and takes
    /// gigabytes; the dashes take tens of seconds.
    #[test]
    fn an_svg_made_to_cost_is_refused_at_once() {
        let dashes = r#"<path d="M0 0H20" stroke="red" stroke-dasharray="0.00001 0.00001"/>"#;
        let zigzag = format!(
            r#"<path d="M0 0{}" stroke="red"/>"#,
            "L9 9L0 1".repeat(60_000)
        );
        let deep = format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000));
        let style = format!(
            "<style>{}</style>{}",
            ".a{fill:red}".repeat(20_000),
            r#"<g class="b"/>"#.repeat(15_000)
        );
        let entities = format!(
            r#"<!DOCTYPE svg [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;">]>{}"#,
            "x".repeat(1000),
            svg("<g id=\"&b;\"/>")
        );
        let hostile = [
            svg(&bomb("href")),
            svg(&bomb("xlink:href")),
            svg(&nested_clips()),
            svg(dashes),
            svg(&dashes.repeat(100)),
            svg(&zigzag),
            svg(&deep),
            svg(&style),
            svg(&"<g/>".repeat(100_000)),
            svg(&"<rect width=\"1\" height=\"1\"/>".repeat(40_000)),
            entities,
            // Each of these ended the program, or took hundreds of megabytes.
            svg(&format!(r#"<path d="M0 0{}"/>"#, "Z".repeat(60_000))),
            svg(&format!(r#"<path d="M0 0{}"/>"#, "z, \n".repeat(30_000))),
            svg(&format!(
                r#"<path d="M0 0{}"/>"#,
                "A1 1 0 1 1 2 2".repeat(60_000)
            )),
            svg(&format!(
                r#"<defs><path id="p" d="M0 0{}"/></defs>{}"#,
                "L9 9L0 1".repeat(12_000),
                r##"<use href="#p"/>"##.repeat(9_000)
            )),
            svg(&format!(
                r#"<path stroke="red" fill="none" d="M0 0{}"/>"#,
                "C9 9 0 9 1 1".repeat(12_000)
            )),
        ];
        // The tests for Windows have libraries without optimisation, and run under wine.
        let at_once = if cfg!(windows) { TIME * 3 } else { TIME };
        for (n, text) in hostile.iter().enumerate() {
            let begun = Instant::now();
            let fault = Picture::decode(text.as_bytes()).unwrap_err();
            assert_eq!(fault, PictureFault::TooMuchWork, "{n}");
            assert!(begun.elapsed() < at_once, "{n}: {:?}", begun.elapsed());
        }
        let marker = svg(
            r#"<marker id="m"><rect width="1" height="1"/></marker><path d="M0 0H9" marker-mid="url(#m)"/>"#,
        );
        let fault = Picture::decode(marker.as_bytes()).unwrap_err();
        assert_eq!(fault, PictureFault::Unsupported(SvgPart::Marker));
    }

    /// A picture in the picture would be read by itself, without any bound.
    #[test]
    fn a_picture_in_the_picture_is_refused_under_any_name_of_its_space() {
        let around = |inside: &str| {
            format!(
                r#"<s:svg xmlns:s="http://www.w3.org/2000/svg" width="20" height="10"><s:rect width="9" height="9"/>{inside}</s:svg><!-- <svg -->"#
            )
        };
        let data = r#"href="data:image/svg+xml,x""#;
        for (inside, part) in [
            (format!("<s:image {data}/>"), SvgPart::Image),
            (
                format!(r#"<s:filter id="f"><s:feImage {data}/></s:filter>"#),
                SvgPart::Image,
            ),
            ("<s:text>x</s:text>".to_owned(), SvgPart::Text),
        ] {
            let fault = Picture::decode(around(&inside).as_bytes()).unwrap_err();
            assert_eq!(fault, PictureFault::Unsupported(part), "{inside}");
        }
    }

    #[test]
    fn a_logo_of_an_ordinary_drawing_program_is_read() {
        let text = format!(
            r#"<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY ns "http://www.w3.org/2000/svg">]>{}"#,
            svg(
                r##"<style>.a{fill:#c00;clip-path:url(#c)}</style><defs><clipPath id="c"><rect width="20" height="10"/></clipPath><g id="dot"><rect width="1" height="1"/></g></defs><rect class="a" width="9" height="9"/><use href="#dot"/><path d="M0 5H20" stroke="#000" stroke-dasharray="1 0.5"/>"##
            )
        );
        assert!(
            Picture::decode(text.as_bytes()).is_ok(),
            "{:?}",
            Picture::decode(text.as_bytes())
        );
    }

    #[test]
    fn work_that_no_bound_foresees_is_given_up() {
        let slow = || {
            thread::sleep(Duration::from_millis(200));
            Ok(())
        };
        let short = Duration::from_millis(10);
        assert_eq!(in_time_of(short, slow), Err(PictureFault::TooMuchWork));
        assert_eq!(in_time(|| Ok(7)), Ok(7));
    }
}
