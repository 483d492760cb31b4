//! The words of Twohats as types: people, tasks, events, time.
