//! The sizes of generated problems: how long each planner gets, and what we aim at.

/// A size of problem.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Its name, as the generator knows it.
    pub(crate) name: &'static str,
    /// Seconds for our search.
    pub(crate) ours: f64,
    /// Seconds for CP-SAT; none where no model of its kind fits into memory.
    pub(crate) theirs: Option<f64>,
    /// The most that our cost may be, as a multiple of CP-SAT's, on the worst of the problems.
    pub(crate) worst: f64,
    /// The most that our cost may be above our own bound, in the median, in percent.
    pub(crate) gap: Option<f64>,
}

/// Our cost as a multiple of CP-SAT's, in the median over the problems of any size.
pub(crate) const MEDIAN: f64 = 1.0;

/// Percent that the search takes off the construction where there is no rival, in the median.
pub(crate) const SAVED: f64 = 15.0;

/// Peak memory in megabytes where there is no rival.
pub(crate) const MEMORY: f64 = 500.0;

/// CP-SAT bounds better with more workers than this machine has cores.
pub(crate) const WORKERS: usize = 8;

/// Every size, the smallest first.
pub(crate) const SIZES: [Size; 4] = [
    Size {
        name: "S",
        ours: 0.2,
        theirs: Some(60.0),
        worst: 1.01,
        gap: Some(5.0),
    },
    Size {
        name: "M",
        ours: 1.0,
        theirs: Some(300.0),
        worst: 1.02,
        gap: Some(10.0),
    },
    Size {
        name: "L",
        ours: 5.0,
        theirs: Some(600.0),
        worst: 1.02,
        gap: None,
    },
    Size {
        name: "XL",
        ours: 20.0,
        theirs: None,
        worst: 1.0,
        gap: None,
    },
];
