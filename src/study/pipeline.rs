//! An ordered pipeline: one thread reads, workers work, results are taken in the order of reading, whatever the threads.
//!
//! Channels are bounded, so memory does not grow with the corpus. With one thread nothing is sent anywhere.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// How many jobs for each worker may be read before the oldest of them is taken.
const AHEAD: usize = 4;

/// How far reading may run ahead of taking.
#[derive(Default)]
struct Window {
    taken: Mutex<usize>,
    moved: Condvar,
}

impl Window {
    /// Waits until job `number` may be read; whether anyone still takes results.
    fn wait_for(&self, number: usize, ahead: usize) -> bool {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = self.moved.wait_while(taken, |taken| number >= taken.saturating_add(ahead));
        *wait.unwrap_or_else(PoisonError::into_inner) != usize::MAX
    }

    fn set(&self, taken: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) = taken;
        self.moved.notify_one();
    }
}

/// Runs every job of `produce` through `work` and hands the results to `consume` in the order of the jobs.
///
/// Each worker has its own `desk`, made by `desk()`. When `consume` breaks off, `produce` is told to stop.
/// Returns what `produce` returned.
pub fn run<J, R, D, T>(
    threads: usize,
    desk: impl Fn() -> D + Sync,
    work: impl Fn(&mut D, J) -> R + Sync,
    produce: impl FnOnce(&mut dyn FnMut(J) -> ControlFlow<()>) -> T + Send,
    mut consume: impl FnMut(R) -> ControlFlow<()>,
) -> T
where
    J: Send,
    R: Send,
    T: Send,
{
    if threads <= 1 {
        let mut desk = desk();
        return produce(&mut |job| consume(work(&mut desk, job)));
    }
    let (send_job, jobs) = sync_channel::<(usize, J)>(threads);
    let (send_result, results) = sync_channel::<(usize, R)>(threads);
    let jobs = Mutex::new(jobs);
    let window = Window::default();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (jobs, work, desk, send_result) = (&jobs, &work, &desk, send_result.clone());
            scope.spawn(move || {
                let mut desk = desk();
                // When nobody takes results any more, jobs are still received so that the reading is not held up.
                let mut taken = true;
                loop {
                    let job = match jobs.lock() {
                        Ok(jobs) => jobs.recv(),
                        Err(_) => return,
                    };
                    let Ok((number, job)) = job else { return };
                    if taken {
                        taken = send_result.send((number, work(&mut desk, job))).is_ok();
                    }
                }
            });
        }
        drop(send_result);
        let window = &window;
        let producer = scope.spawn(move || {
            let mut number = 0;
            produce(&mut |job| {
                let wanted = window.wait_for(number, threads * AHEAD) && send_job.send((number, job)).is_ok();
                number += 1;
                if wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        });
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (number, result) in &results {
            waiting.insert(number, result);
            let mut flow = ControlFlow::Continue(());
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                window.set(next);
                flow = consume(result);
                if flow.is_break() {
                    break;
                }
            }
            if flow.is_break() {
                break;
            }
        }
        drop(results);
        // Nobody takes any more: let the reading find that out.
        window.set(usize::MAX);
        match producer.join() {
            Ok(made) => made,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs_for_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let mut seen = Vec::new();
            let made = run(
                threads,
                || 0,
                |done: &mut u64, job: u64| {
                    *done += 1;
                    if job.is_multiple_of(5) {
                        thread::yield_now();
                    }
                    job * 2
                },
                |send| {
                    for job in 0..1000 {
                        if send(job).is_break() {
                            return job;
                        }
                    }
                    1000
                },
                |result| {
                    seen.push(result);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!((made, seen), (1000, (0..1000).map(|job| job * 2).collect::<Vec<u64>>()));
        }
    }

    #[test]
    fn breaking_off_stops_the_reading() {
        for threads in [1, 3] {
            let mut taken = 0;
            let made = run(
                threads,
                || (),
                |(), job: u32| job,
                |send| (0..1_000_000).find(|job| send(*job).is_break()),
                |_| {
                    taken += 1;
                    if taken == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                },
            );
            assert!(made.is_some_and(|job| job < 1000), "{made:?}");
        }
    }
}
