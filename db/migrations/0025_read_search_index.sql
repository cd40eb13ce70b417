-- Of a word that most articles have the planner would rather read the whole table, and unpack every text to look; the index knows
-- all of that already.
alter function search_newest(
    tsquery, text, text[], bigint[], bigint[], boolean, timestamptz[], timestamptz[], timestamptz, integer
) set enable_seqscan = off;
