create table filter_rule (
  id integer primary key autoincrement,
  person_id integer not null references person (id) on delete cascade,
  rule_key text not null,
  rule text not null,
  created_at integer not null,
  unique (person_id, rule_key)
) strict;

create table filter_state (
  person_id integer not null primary key references person (id) on delete cascade,
  is_paused integer not null default 0,
  version integer not null default 1
) strict;

create table usual_filter (
  person_id integer not null references person (id) on delete cascade,
  tag_id integer not null references tag (id) on delete cascade,
  query text not null,
  created_at integer not null,
  primary key (person_id, tag_id)
) strict;
create index usual_filter_tag on usual_filter (tag_id);

create table saved_search (
  id integer primary key autoincrement,
  person_id integer not null references person (id) on delete cascade,
  name text not null,
  name_key text not null,
  address text not null,
  looked_at integer not null,
  created_at integer not null,
  unique (person_id, name_key)
) strict;
