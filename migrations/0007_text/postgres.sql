create table text_chapter (
  chapter_id bigint not null primary key,
  work_id bigint not null,
  version bigint not null
);
create index text_chapter_work on text_chapter (work_id);

create table text_due (
  work_id bigint not null primary key,
  mark bigint not null default 1
);

create table text_words (
  chapter_id bigint not null,
  part bigint not null,
  words tsvector not null,
  primary key (chapter_id, part)
);
create index text_words_words on text_words using gin (words);
