//! Reads what other tools export into the words of Twohats.
