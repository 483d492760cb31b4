//! iCalendar text to values and back, recurrence, free and busy time; loses nothing.
