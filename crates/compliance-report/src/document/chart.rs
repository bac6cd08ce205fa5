//! Figures as numbers. Renderers draw them or write them out; each has a text alternative made
//! from the same numbers, so picture and words cannot differ.

use jiff::civil::Date;

use super::flow::Tone;

/// A thousandth: 824 is 82.4 %. Values over 1000 are drawn as 1000.
pub type Permille = u16;

/// A chart with its caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The line below: `图 1 五组指数`.
    pub caption: String,
    /// The numbers.
    pub chart: Chart,
}

impl Figure {
    /// Returns a chart with its caption.
    pub fn new(caption: impl Into<String>, chart: Chart) -> Self {
        Self {
            caption: caption.into(),
            chart,
        }
    }
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chart {
    /// One bar for each group, with the interval that unknowns leave open.
    Bars(Vec<GroupIndex>),
    /// The same as a radar; fewer than three groups are drawn as bars.
    Radar(Vec<GroupIndex>),
    /// What stands at each likelihood (rows, 1 to 5 from the first) and impact (columns, 1 to 5),
    /// the gravest first.
    Matrix(Box<[[Vec<Share>; 5]; 5]>),
    /// One bar parted by counts: levels, coverage.
    Shares(Vec<Share>),
    /// What is due when.
    Timeline {
        /// The day at the left end.
        from: Date,
        /// What is due, in the order to be shown.
        deadlines: Vec<Deadline>,
    },
}

/// The index of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupIndex {
    /// The group: `劳资关系`.
    pub label: String,
    /// The index, or nothing if no item was assessed.
    pub index: Option<Permille>,
    /// The lowest index the unknowns allow.
    pub low: Permille,
    /// The highest index the unknowns allow.
    pub high: Permille,
    /// How much of what applies was assessed, or nothing if nothing applies.
    pub coverage: Option<Permille>,
    /// Whether that is too little for the index to be taken at its word.
    pub is_thin: bool,
}

/// One part of a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// What it is: `红色`.
    pub label: String,
    /// How many.
    pub count: u32,
    /// Its tone; the pattern differs with it.
    pub tone: Tone,
}

/// One entry of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What is to be done: `补签劳动合同`.
    pub label: String,
    /// By when.
    pub due: Date,
    /// How urgent.
    pub tone: Tone,
}
