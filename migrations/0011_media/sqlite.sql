create table media (
  hash text primary key,
  media_type text not null,
  bytes integer not null,
  width integer,
  height integer,
  created_at integer not null
) strict;
create index media_created on media (created_at);

create table media_use (
  work_id integer not null references work (id) on delete cascade,
  hash text not null references media (hash) on delete cascade,
  primary key (work_id, hash)
) strict;
create index media_use_hash on media_use (hash);
