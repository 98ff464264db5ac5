create table parcel (
  id integer primary key autoincrement,
  person_id integer not null references person (id) on delete cascade,
  contents text not null,
  title text not null,
  address text not null,
  format text not null,
  state text not null,
  done integer not null default 0,
  total integer,
  problem text,
  file_key text not null unique,
  file_name text not null,
  bytes integer,
  created_at integer not null,
  ended_at integer
) strict;
create index parcel_person on parcel (person_id);
