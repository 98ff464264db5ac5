create table backup (
  id integer primary key autoincrement,
  path text not null,
  reason text not null,
  state text not null,
  started_at integer not null,
  ended_at integer,
  bytes integer,
  problem text,
  proven_at integer,
  proof_problem text
) strict;
create index backup_started on backup (started_at);
