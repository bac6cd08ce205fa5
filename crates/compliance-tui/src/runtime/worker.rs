//! What takes long is done beside the loop that reads keys and draws: jobs go out, and what became
//! of them comes back as input does.

use crate::runtime::listing::{Lister, Listing, Wanted};
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Sender},
    },
    thread,
};

/// What became of a job.
pub(super) enum Done {
    /// The library was read, or some of it.
    Listed {
        /// Which asking this answers.
        asking: u64,
        listing: Result<Listing, String>,
    },
}

/// Lists the library in a thread of its own.
pub(super) struct Worker {
    jobs: Sender<(u64, Wanted)>,
    /// How often a list was asked for: what an earlier asking brings is of no use any more.
    asked: Arc<AtomicU64>,
}

impl Worker {
    /// Begins to work; what becomes of it is handed to `tell`, which says whether anybody hears it.
    pub(super) fn begin(
        mut lister: Lister,
        tell: impl Fn(Done) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let (jobs, asked_for) = mpsc::channel();
        let asked = Arc::new(AtomicU64::new(0));
        let latest = Arc::clone(&asked);
        thread::Builder::new()
            .name("library".into())
            .spawn(move || {
                while let Ok((asking, wanted)) = asked_for.recv() {
                    let is_wanted = || latest.load(Ordering::Relaxed) == asking;
                    let mut show = |listing| {
                        let listing = Ok(listing);
                        is_wanted() && tell(Done::Listed { asking, listing })
                    };
                    if is_wanted()
                        && let Err(error) = lister.list(&wanted, &mut show)
                    {
                        let listing = Err(error.message(wanted.lang));
                        tell(Done::Listed { asking, listing });
                    }
                }
            })?;
        Ok(Self { jobs, asked })
    }

    /// Asks for a list.
    pub(super) fn list(&self, wanted: Wanted) {
        let asking = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        // The thread ends with the program alone.
        let _heard = self.jobs.send((asking, wanted));
    }

    /// Returns whether something answers the latest asking.
    pub(super) fn is_latest(&self, asking: u64) -> bool {
        self.asked.load(Ordering::Relaxed) == asking
    }
}
