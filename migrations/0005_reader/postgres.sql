create table reading (
  person_id bigint not null references person (id) on delete cascade,
  work_id bigint not null references work (id) on delete cascade,
  chapter_id bigint not null references chapter (id) on delete cascade,
  progress bigint not null,
  seen_version bigint not null,
  read_at bigint not null,
  primary key (person_id, work_id)
);
create index reading_recent on reading (person_id, read_at);
create index reading_work on reading (work_id);
create index reading_chapter on reading (chapter_id);
