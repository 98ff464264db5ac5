create table tag_type (
  key text not null primary key,
  position integer not null,
  label text not null,
  label_plural text not null,
  is_required integer not null,
  is_single integer not null,
  is_fixed integer not null,
  is_facet integer not null
) strict;

create table tag (
  id integer primary key autoincrement,
  type_key text not null references tag_type (key),
  name text not null,
  name_key text not null unique,
  position integer not null default 0,
  is_canonical integer not null default 0,
  synonym_of integer references tag (id),
  is_adult integer not null default 0,
  is_offered integer not null default 1,
  uses integer not null default 0,
  created_at integer not null
) strict;
create index tag_type_uses on tag (type_key, uses);
create index tag_synonym on tag (synonym_of);
insert into sqlite_sequence (name, seq) values ('tag', 999999999);
