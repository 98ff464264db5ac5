create table import_batch (
  id integer primary key autoincrement,
  name text not null unique,
  person_id integer references person (id) on delete set null,
  made_by integer references person (id) on delete set null,
  is_archivist integer not null,
  label text not null,
  format text,
  base_path text not null default '',
  state text not null,
  options text not null,
  mapping text,
  total integer not null default 0,
  done integer not null default 0,
  runner text,
  findings text not null default '[]',
  error text,
  created_at integer not null,
  updated_at integer not null,
  finished_at integer
) strict;
create index import_batch_person on import_batch (person_id);
create index import_batch_made_by on import_batch (made_by);
create index import_batch_updated on import_batch (state, updated_at);

create table import_item (
  id integer primary key autoincrement,
  batch_id integer not null references import_batch (id) on delete cascade,
  position integer not null,
  part integer not null,
  source text not null,
  key text,
  state text not null,
  outcome text not null,
  title text not null,
  work_id integer references work (id) on delete set null,
  findings text not null default '[]',
  code text,
  error text,
  correction text,
  was_before blob,
  created_at integer not null,
  unique (batch_id, position, part)
) strict;
create index import_item_work on import_item (work_id);

create table import_base (
  work_id integer not null primary key references work (id) on delete cascade,
  batch_id integer references import_batch (id) on delete set null,
  fields text not null
) strict;
create index import_base_batch on import_base (batch_id);
create index series_title on series (title_key);
