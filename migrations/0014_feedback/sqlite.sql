create table comment (
  id integer primary key autoincrement,
  work_id integer not null references work (id) on delete cascade,
  chapter_id integer references chapter (id) on delete set null,
  parent_id integer references comment (id) on delete cascade,
  thread_id integer not null,
  pseud_id integer references pseud (id) on delete set null,
  external_author_id integer references external_author (id) on delete set null,
  name text not null,
  body_source text not null,
  body_html text not null,
  rules_version integer not null,
  stars integer,
  import_key text,
  is_frozen integer not null default 0,
  hidden_at integer,
  deleted_at integer,
  posted_at integer,
  created_at integer not null,
  updated_at integer not null,
  unique (work_id, import_key)
) strict;
create index comment_thread on comment (work_id, thread_id, id);
create index comment_chapter on comment (chapter_id);
create index comment_parent on comment (parent_id);
create index comment_pseud on comment (pseud_id);
create index comment_author on comment (external_author_id);

create table bookmark (
  id integer primary key autoincrement,
  pseud_id integer references pseud (id) on delete cascade,
  external_author_id integer references external_author (id) on delete cascade,
  work_id integer references work (id) on delete set null,
  series_id integer references series (id) on delete set null,
  url text,
  title text not null default '',
  author text not null default '',
  notes_source text not null default '',
  notes_html text not null default '',
  rules_version integer not null,
  is_private integer not null default 0,
  is_rec integer not null default 0,
  import_key text unique,
  deleted_at integer,
  created_at integer not null,
  updated_at integer not null
) strict;
create index bookmark_pseud on bookmark (pseud_id, created_at);
create index bookmark_author on bookmark (external_author_id);
create index bookmark_work on bookmark (work_id);
create index bookmark_series on bookmark (series_id);
