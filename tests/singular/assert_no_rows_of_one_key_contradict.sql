-- Two rows of one key that differ in the party, the day or the amount, with no updated_at to say
-- which is newer: no figure of the event can be trusted. Each pair is named in the log; in the
-- user's own files they are found before the build. One row of each pair must go, or get a key of
-- its own.
{{ conflicting_pairs() }}
