//! Does the same with every element of a list, on all processors.

use std::{
    iter,
    num::NonZero,
    panic::resume_unwind,
    sync::{Mutex, PoisonError},
    thread,
};

/// Returns what `f` makes of each element, in the order of the list. Who is done takes the next
/// one, because files differ in size; a thread that the system does not give is done without.
pub(crate) fn each<T: Send, R: Send>(list: Vec<T>, f: impl Fn(T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let helpers = processors.min(list.len()).saturating_sub(1);
    let queue = Mutex::new(list.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || -> Vec<(usize, R)> { iter::from_fn(next).map(|(n, t)| (n, f(t))).collect() };
    let mut done = thread::scope(|scope| {
        let helper = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (0..helpers).filter_map(helper).collect();
        let mut done = work();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|&(n, _)| n);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn every_element_is_done_once_and_in_order() {
        for length in [0, 1, 2, 1_000] {
            let list: Vec<usize> = (0..length).collect();
            let doubled: Vec<usize> = list.iter().map(|n| n * 2).collect();
            assert_eq!(each(list, |n| n * 2), doubled);
        }
    }
}
