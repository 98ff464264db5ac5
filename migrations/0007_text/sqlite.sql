create table text_chapter (
  chapter_id integer not null primary key,
  work_id integer not null,
  version integer not null
) strict;
create index text_chapter_work on text_chapter (work_id);

create table text_due (
  work_id integer not null primary key,
  mark integer not null default 1
) strict;

-- The words come folded and parted by spaces; of ASCII they have small letters and digits alone, so that this tokenizer
-- takes them as they are.
create virtual table text_words using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
