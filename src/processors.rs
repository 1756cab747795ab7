//! Work shared among the processors.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Does `work` for each item, several at once, and gives what came of them in the order of the items.
///
/// # Panics
/// Where `work` does, once the others have come to an end.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let free = vec![Vec::new(); items.len()];
    let done = in_order(&free, |at| Ok::<R, ()>(work(&items[at])));
    done.into_iter().filter_map(|result| result?.ok()).collect()
}

/// Does `work` for as many items as `needs` has, several at once, always the first of those that can be begun: `needs` says for
/// each which others must have succeeded before.
///
/// `None` stands for what was never begun, since something that it needs failed, or needs it.
///
/// # Panics
/// Where `work` does, once the others have come to an end.
pub fn in_order<R: Send, E: Send>(
    needs: &[Vec<usize>],
    work: impl Fn(usize) -> Result<R, E> + Sync,
) -> Vec<Option<Result<R, E>>> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let queue = Queue::new(needs);
    thread::scope(|scope| {
        for _ in 0..processors.min(needs.len()) {
            scope.spawn(|| {
                while let Some(mut turn) = queue.turn() {
                    turn.result = Some(work(turn.at));
                }
            });
        }
    });
    queue.state.into_inner().unwrap_or_else(PoisonError::into_inner).done
}

/// What is to be done, with what was.
struct Queue<'a, R, E> {
    needs: &'a [Vec<usize>],
    state: Mutex<State<R, E>>,
    moved: Condvar,
}

struct State<R, E> {
    waiting: Vec<usize>,
    running: usize,
    done: Vec<Option<Result<R, E>>>,
}

/// One item in work: its end, whether with a result or in a panic, lets those that wait for it look again.
struct Turn<'a, R, E> {
    queue: &'a Queue<'a, R, E>,
    at: usize,
    result: Option<Result<R, E>>,
}

impl<'a, R, E> Queue<'a, R, E> {
    fn new(needs: &'a [Vec<usize>]) -> Self {
        let done = needs.iter().map(|_| None).collect();
        let state = State { waiting: (0..needs.len()).collect(), running: 0, done };
        Queue { needs, state: Mutex::new(state), moved: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<R, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item, as soon as there is one that can be begun; none where nothing is left that ever can.
    fn turn(&'a self) -> Option<Turn<'a, R, E>> {
        let mut state = self.state();
        loop {
            let succeeded = |other: &usize| matches!(state.done[*other], Some(Ok(_)));
            let ready = state.waiting.iter().position(|at| self.needs[*at].iter().all(succeeded));
            if let Some(place) = ready {
                let at = state.waiting.remove(place);
                state.running += 1;
                return Some(Turn { queue: self, at, result: None });
            }
            if state.running == 0 {
                return None;
            }
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<R, E> Drop for Turn<'_, R, E> {
    fn drop(&mut self) {
        let mut state = self.queue.state();
        state.done[self.at] = self.result.take();
        state.running -= 1;
        self.queue.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::{each, in_order};
    use std::sync::Mutex;

    #[test]
    fn what_came_of_each_stands_where_it_stood() {
        let numbers: Vec<u64> = (0..1000).collect();
        assert_eq!(each(&numbers, |number| number * 2), (0..1000).map(|number| number * 2).collect::<Vec<_>>());
        assert!(each(&[] as &[u64], |number| *number).is_empty());
    }

    #[test]
    fn nothing_is_begun_before_what_it_needs_is_done() {
        let needs: Vec<Vec<usize>> = (0..50)
            .map(|at| match at {
                0..10 => vec![at + 40],
                10..40 => vec![at % 10],
                _ => vec![],
            })
            .collect();
        let ended = Mutex::new(Vec::new());
        let done = in_order(&needs, |at| {
            let before = ended.lock().unwrap().clone();
            ended.lock().unwrap().push(at);
            Ok::<_, ()>(before)
        });
        for (at, before) in done.into_iter().enumerate() {
            let before = before.unwrap().unwrap();
            assert!(needs[at].iter().all(|other| before.contains(other)), "{at} was begun too early");
        }
    }

    #[test]
    fn what_needs_a_failure_or_itself_is_not_begun() {
        let done =
            in_order(
                &[vec![1], vec![], vec![3], vec![2], vec![0], vec![]],
                |at| if at == 1 { Err("no") } else { Ok(at) },
            );
        assert_eq!(done, [None, Some(Err("no")), None, None, None, Some(Ok(5))]);
    }

    #[test]
    fn a_panic_ends_the_work_and_is_not_lost() {
        let worked = std::panic::catch_unwind(|| each(&[0, 1, 2, 3], |at| assert_ne!(*at, 1, "the second is broken")));
        assert!(worked.is_err());
    }
}
