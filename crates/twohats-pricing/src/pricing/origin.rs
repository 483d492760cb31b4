//! What the problem's tasks and sessions stand for.

use jiff::civil::Date;
use twohats_model::{Minutes, PersonId, TaskId};

/// What a task or session of the problem stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A task of the situation.
    Task(TaskId),
    /// The lead's time to hand a task over.
    Brief {
        /// The task handed over.
        task: TaskId,
        /// To whom.
        to: PersonId,
    },
    /// The lead's time to look at a task that was handed over, and to coach.
    Checkpoint {
        /// The task handed over.
        task: TaskId,
        /// To whom.
        to: PersonId,
        /// Which one, from 1.
        n: u8,
    },
    /// A habit of the strategy.
    Habit {
        /// Its name in the strategy.
        name: String,
        /// Its title for people.
        title: String,
        /// First day of the period that it belongs to.
        period: Date,
    },
    /// The lead's one-on-one with somebody they lead.
    OneOnOne {
        /// With whom.
        with: PersonId,
        /// First day of the period that it belongs to.
        period: Date,
    },
    /// The lead's meeting with all whom they lead.
    CheckIn {
        /// First day of the period that it belongs to.
        period: Date,
    },
}

/// How much of a decision is handed over with a task: the seven levels of Management 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Authority {
    /// The lead decides and tells.
    Tell = 1,
    /// The lead decides and convinces.
    Sell,
    /// The lead asks first, then decides.
    Consult,
    /// Both decide together.
    Agree,
    /// The person decides, after the lead's advice.
    Advise,
    /// The person decides and tells the lead afterwards.
    Inquire,
    /// The person decides; the lead need not know.
    Delegate,
}

/// When a checkpoint lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckpointAt {
    /// After so many hundredths of the task's span.
    Percent(u8),
    /// When the task is complete.
    End,
}

/// One look of the lead at a task that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// When.
    pub at: CheckpointAt,
    /// How long, coaching included.
    pub length: Minutes,
}

/// What handing one task to one person takes of the lead's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// How much of the decision goes with it.
    pub authority: Authority,
    /// Time for the brief.
    pub brief: Minutes,
    /// Time that is coaching, a part of the checkpoints' lengths.
    pub coaching: Minutes,
    /// The lead's looks at it, in order.
    pub checkpoints: Vec<Checkpoint>,
}

impl Authority {
    /// All levels, from 1 to 7.
    pub const ALL: [Authority; 7] = [
        Authority::Tell,
        Authority::Sell,
        Authority::Consult,
        Authority::Agree,
        Authority::Advise,
        Authority::Inquire,
        Authority::Delegate,
    ];

    /// The level, 1 to 7.
    pub const fn level(self) -> u8 {
        self as u8
    }

    /// Its name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Authority::Tell => "tell",
            Authority::Sell => "sell",
            Authority::Consult => "consult",
            Authority::Agree => "agree",
            Authority::Advise => "advise",
            Authority::Inquire => "inquire",
            Authority::Delegate => "delegate",
        }
    }
}

impl Handover {
    /// All of the lead's time that it takes.
    pub fn total(&self) -> Minutes {
        self.brief + self.checkpoints.iter().map(|c| c.length).sum()
    }
}
