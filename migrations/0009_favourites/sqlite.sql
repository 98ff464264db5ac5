create table favourite_tag (
  person_id integer not null references person (id) on delete cascade,
  tag_id integer not null references tag (id) on delete cascade,
  created_at integer not null,
  primary key (person_id, tag_id)
) strict;
create index favourite_tag_tag on favourite_tag (tag_id);
