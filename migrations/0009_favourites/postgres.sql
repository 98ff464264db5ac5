create table favourite_tag (
  person_id bigint not null references person (id) on delete cascade,
  tag_id bigint not null references tag (id) on delete cascade,
  created_at bigint not null,
  primary key (person_id, tag_id)
);
create index favourite_tag_tag on favourite_tag (tag_id);
