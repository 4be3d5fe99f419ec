-- The tables and indexes of both databases. What one of them writes differently is turned by
-- `database.py`: TEXT compares by code point, null comes first, a long name is indexed by its head.
--
-- `text` holds a whole document. It is TEXT and not JSONB, which would reorder keys and refuse
-- what SQLite keeps. The columns beside it are what filters and sorts reach in SQL; `writing.py`
-- fills them from the document, never anybody else.

CREATE TABLE IF NOT EXISTS store_version (
  version INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS accounts (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  plan TEXT NOT NULL,
  domain TEXT NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE IF NOT EXISTS users (
  account_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  avatar TEXT NOT NULL,
  picture TEXT NOT NULL,
  color TEXT NOT NULL,
  is_active BOOLEAN NOT NULL,
  client_id TEXT NOT NULL,
  PRIMARY KEY (account_id, id)
);

CREATE TABLE IF NOT EXISTS teams (
  account_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  member_ids TEXT NOT NULL,
  avatar TEXT NOT NULL,
  picture TEXT NOT NULL,
  color TEXT NOT NULL,
  PRIMARY KEY (account_id, id)
);

CREATE TABLE IF NOT EXISTS sessions (
  account_id TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL,
  status TEXT NOT NULL,
  required_reviewers INTEGER,
  more TEXT NOT NULL,
  PRIMARY KEY (account_id, id)
);

CREATE TABLE IF NOT EXISTS tokens (
  token TEXT NOT NULL,
  account_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  expires_at DOUBLE PRECISION,
  PRIMARY KEY (token)
);
CREATE INDEX IF NOT EXISTS tokens_by_account ON tokens (account_id);

CREATE TABLE IF NOT EXISTS account_values (
  account_id TEXT NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (account_id, key)
);

CREATE TABLE IF NOT EXISTS goals (
  account_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  session_id TEXT,
  owner_id TEXT,
  parent_id TEXT,
  attainment DOUBLE PRECISION,
  date_from TEXT,
  date_to TEXT,
  date_created TEXT,
  date_modified TEXT,
  workflow_status TEXT,
  closed_status TEXT,
  assignee_name TEXT,
  text TEXT NOT NULL,
  -- the goals aligned below at any depth: how many, and the sum of their attainments as a whole
  -- number of any length
  below INTEGER NOT NULL,
  below_attainments TEXT NOT NULL,
  PRIMARY KEY (account_id, id)
);

-- The walks of filtered and sorted lists. Ids come before what only rides along to spare a look
-- into the table, so that equal goals keep one order and pages never overlap. `-name,dateCreated`
-- is the order that the vendor's document shows, so the walk by name goes that way.
CREATE INDEX IF NOT EXISTS goals_by_name ON goals
  (account_id, left(name, 255) DESC, date_created NULLS FIRST, id, attainment NULLS FIRST);
CREATE INDEX IF NOT EXISTS goals_by_attainment ON goals
  (account_id, attainment NULLS FIRST, id);
CREATE INDEX IF NOT EXISTS goals_by_session ON goals
  (account_id, session_id NULLS FIRST, id, left(name, 255), date_created, attainment);
CREATE INDEX IF NOT EXISTS goals_by_parent ON goals
  (account_id, parent_id NULLS FIRST, id);
CREATE INDEX IF NOT EXISTS goals_by_creation ON goals
  (account_id, date_created NULLS FIRST, id);

-- One row for each owner, reviewer and tag of a goal.
CREATE TABLE IF NOT EXISTS goal_members (
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  member_id TEXT NOT NULL,
  goal_id TEXT NOT NULL,
  PRIMARY KEY (account_id, kind, member_id, goal_id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS metrics (
  account_id TEXT NOT NULL,
  id TEXT NOT NULL,
  goal_id TEXT NOT NULL,
  attainment DOUBLE PRECISION,
  text TEXT NOT NULL,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX IF NOT EXISTS metrics_by_goal ON metrics
  (account_id, goal_id, id);
CREATE INDEX IF NOT EXISTS metrics_by_attainment ON metrics
  (account_id, attainment NULLS FIRST, goal_id);

CREATE TABLE IF NOT EXISTS metric_owners (
  account_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  goal_id TEXT NOT NULL,
  metric_id TEXT NOT NULL,
  PRIMARY KEY (account_id, owner_id, goal_id, metric_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS metric_owners_by_goal ON metric_owners
  (account_id, goal_id);

-- The days on which a metric of a goal was checked in.
CREATE TABLE IF NOT EXISTS check_ins (
  account_id TEXT NOT NULL,
  goal_id TEXT NOT NULL,
  day TEXT NOT NULL,
  metric_id TEXT NOT NULL,
  PRIMARY KEY (account_id, goal_id, day, metric_id)
) WITHOUT ROWID;
