//! Everything that was read, each value with its place, before it is judged.

mod elements;
mod read;

pub(crate) use read::read;

use crate::cases::Case;
use crate::diagnostic::{Diagnostic, Spot};
use crate::penalties::Threats;
use crate::rules::Found;
use crate::syntax::{Node, Step};
use compliance_model::{
    citing::Citing,
    credit::CreditTexts,
    date::Date,
    deliverable::Deliverable,
    fact::FactSection,
    group::GroupDef,
    guidance::{Guidance, GuidanceChapter},
    item::Item,
    law::Law,
    leniency::{Leniency, LeniencyChapter, PublishedList},
    programme::Programme,
    scoring::Scoring,
    working_days::HolidayYear,
};
use serde::Deserialize;
use std::{collections::BTreeSet, ops::Range, sync::OnceLock};

/// What `content.ron` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) version: String,
    pub(crate) as_of: Date,
    pub(crate) authors: Vec<String>,
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Manifest,
    Facts,
    Groups,
    Scoring,
    Laws,
    Items,
    Programmes,
    Cases,
    Penalties,
    Credit,
    Holidays,
    Guidance,
    Leniency,
    Deliverables,
}

impl Kind {
    const ALL: [(Self, &'static str); 14] = [
        (Self::Manifest, "content.ron"),
        (Self::Facts, "facts.ron"),
        (Self::Groups, "groups.ron"),
        (Self::Scoring, "scoring.ron"),
        (Self::Laws, "laws/"),
        (Self::Items, "items/"),
        (Self::Programmes, "programmes/"),
        (Self::Cases, "cases/"),
        (Self::Penalties, "penalties.ron"),
        (Self::Credit, "credit.ron"),
        (Self::Holidays, "holidays/"),
        (Self::Guidance, "guidance/"),
        (Self::Leniency, "leniency/"),
        (Self::Deliverables, "deliverables/"),
    ];

    fn of(path: &str) -> Option<Self> {
        let fits = |place: &str| match place.strip_suffix('/') {
            Some(_) => path.starts_with(place),
            None => path == place,
        };
        Self::ALL
            .iter()
            .find(|(_, place)| fits(place))
            .map(|&(kind, _)| kind)
    }
}

/// A file with its shape.
pub(crate) struct File<'t> {
    pub(crate) path: &'t str,
    pub(crate) text: &'t str,
    pub(crate) root: Node,
    pub(crate) kind: Kind,
    /// Where its lines begin, once somebody asked.
    lines: OnceLock<Vec<usize>>,
}

impl File<'_> {
    /// Returns the place of bytes. A file may have thousands of problems, so lines are counted once.
    pub(crate) fn spot(&self, bytes: Range<usize>) -> Spot {
        let lines = self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let line = lines.partition_point(|&begin| begin <= bytes.start);
        Spot::on_line(line, self.text, bytes)
    }
}

/// A value with its place: the file, and which element of it.
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// The place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: usize,
    /// The field whose list it stands in, where the file is no list itself.
    pub(crate) list: Option<&'static str>,
    pub(crate) element: Option<usize>,
}

/// Everything that was read.
#[derive(Default)]
pub(crate) struct Pool<'t> {
    pub(crate) files: Vec<File<'t>>,
    pub(crate) manifest: Vec<Placed<Manifest>>,
    pub(crate) facts: Vec<Placed<FactSection>>,
    pub(crate) groups: Vec<Placed<GroupDef>>,
    pub(crate) scoring: Vec<Placed<Scoring>>,
    pub(crate) laws: Vec<Placed<Law>>,
    pub(crate) items: Vec<Placed<Item>>,
    pub(crate) programmes: Vec<Placed<Programme>>,
    pub(crate) cases: Vec<Placed<Case>>,
    pub(crate) penalties: Vec<Placed<Threats>>,
    pub(crate) credit: Vec<Placed<CreditTexts>>,
    pub(crate) holidays: Vec<Placed<HolidayYear>>,
    /// The heads of the files of guidance; their entries are beside them.
    pub(crate) guidance_chapters: Vec<Placed<GuidanceChapter>>,
    pub(crate) guidance: Vec<Placed<Guidance>>,
    /// The heads of the files of leniency; their lists and entries are beside them.
    pub(crate) leniency_chapters: Vec<Placed<LeniencyChapter>>,
    pub(crate) published: Vec<Placed<PublishedList>>,
    pub(crate) leniency: Vec<Placed<Leniency>>,
    pub(crate) deliverables: Vec<Placed<Deliverable>>,
    /// Kinds of which something could not be read, so that what seems unknown may be there.
    pub(crate) incomplete: BTreeSet<Kind>,
}

impl Pool<'_> {
    /// Returns all that cites the law, with its place; what is out of use too.
    pub(crate) fn citing(&self) -> impl Iterator<Item = (Place, Citing<'_>)> {
        let items = self.items.iter().map(|i| (i.place, (&i.value).into()));
        let guidance = self.guidance.iter().map(|g| (g.place, (&g.value).into()));
        let leniency = self.leniency.iter().map(|l| (l.place, (&l.value).into()));
        items.chain(guidance).chain(leniency)
    }

    /// Places a problem inside a value; at its id, where that place is left out.
    pub(crate) fn diagnose(
        &self,
        place: Place,
        steps: &[Step<'_>],
        found: Found,
    ) -> Option<Diagnostic> {
        let (file, node) = self.node(place)?;
        let target = node
            .find(file.text, steps)
            .or_else(|| node.field(file.text, "id"))
            .or_else(|| node.field(file.text, "name"))
            .unwrap_or(node);
        self.diagnose_at(place, target.span.clone(), found)
    }

    /// Places a problem at bytes of the file of a value.
    pub(crate) fn diagnose_at(
        &self,
        place: Place,
        bytes: Range<usize>,
        found: Found,
    ) -> Option<Diagnostic> {
        let file = self.files.get(place.file)?;
        let Found {
            code,
            severity,
            message,
            help,
        } = found;
        let spot = Some(file.spot(bytes));
        let file = file.path.to_owned();
        Some(Diagnostic {
            code,
            severity,
            file,
            spot,
            message,
            help,
        })
    }

    /// Returns the file and the shape of a value.
    pub(crate) fn node(&self, place: Place) -> Option<(&File<'_>, &Node)> {
        let file = self.files.get(place.file)?;
        let root = match place.list {
            Some(name) => file.root.field(file.text, name)?,
            None => &file.root,
        };
        let node = match place.element {
            Some(n) => &root.entries.get(n)?.node,
            None => root,
        };
        Some((file, node))
    }
}
