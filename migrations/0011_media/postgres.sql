create table media (
  hash text collate "C" primary key,
  media_type text collate "C" not null,
  bytes bigint not null,
  width bigint,
  height bigint,
  created_at bigint not null
);
create index media_created on media (created_at);

create table media_use (
  work_id bigint not null references work (id) on delete cascade,
  hash text collate "C" not null references media (hash) on delete cascade,
  primary key (work_id, hash)
);
create index media_use_hash on media_use (hash);
