-- Texts of archives that moved in which belong to no work: news, pages, challenges.
create table kept_text (
  id integer primary key autoincrement,
  batch_id integer,
  import_key text not null unique,
  kind text not null,
  site text not null,
  title text not null,
  author text not null,
  body_source text not null,
  body_html text not null,
  rules_version integer not null,
  written_at integer,
  created_at integer not null,
  updated_at integer not null
) strict;
create index kept_text_batch on kept_text (batch_id);
