create table setting (
  key text not null primary key,
  value text not null,
  updated_at integer not null
) strict;

create table change (
  id integer primary key autoincrement,
  kind text not null,
  payload text not null,
  created_at integer not null
) strict;

create table change_place (
  consumer text not null primary key,
  change_id integer not null
) strict;

create table job (
  id integer primary key autoincrement,
  kind text not null,
  payload text not null,
  unique_key text unique,
  run_at integer not null,
  attempts integer not null default 0,
  leased_until integer not null default 0,
  lease text,
  last_error text,
  dead_at integer,
  created_at integer not null
) strict;
create index job_due on job (dead_at, run_at);
create index job_leased on job (leased_until) where lease is not null;

create table mail (
  id integer primary key autoincrement,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at integer not null,
  sent_at integer
) strict;
