create table reading (
  person_id integer not null references person (id) on delete cascade,
  work_id integer not null references work (id) on delete cascade,
  chapter_id integer not null references chapter (id) on delete cascade,
  progress integer not null,
  seen_version integer not null,
  read_at integer not null,
  primary key (person_id, work_id)
) strict;
create index reading_recent on reading (person_id, read_at);
create index reading_work on reading (work_id);
create index reading_chapter on reading (chapter_id);
