-- What SQLite's planner is told in place of ANALYZE, of which a new file could say nothing: the rows
-- of an index, then the rows for each longer key. Without it an account passes for ten goals, and
-- SQLite walks all goals by name where an index finds the two hundred of one owner (28 ms for 0.5).
ANALYZE store_version; -- makes the table

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('goals', 'sqlite_autoindex_goals_1', '1000000 100000 1'),
  ('goals', 'goals_by_name', '1000000 100000 2 1 1 1'),
  ('goals', 'goals_by_attainment', '1000000 100000 10 1'),
  ('goals', 'goals_by_session', '1000000 100000 5000 1 1 1 1'),
  ('goals', 'goals_by_parent', '1000000 100000 20 1'),
  ('goals', 'goals_by_creation', '1000000 100000 2 1'),
  ('goal_members', 'goal_members', '3000000 300000 100000 200 1'),
  ('metrics', 'sqlite_autoindex_metrics_1', '2500000 250000 1'),
  ('metrics', 'metrics_by_goal', '2500000 250000 3 1'),
  ('metrics', 'metrics_by_attainment', '2500000 250000 25 1'),
  ('metric_owners', 'metric_owners', '2500000 250000 500 2 1'),
  ('metric_owners', 'metric_owners_by_goal', '2500000 250000 3'),
  ('check_ins', 'check_ins', '5000000 500000 5 2 1');

ANALYZE sqlite_schema; -- makes this connection read them: others do when they open the file
