create table skin (
  id integer primary key autoincrement,
  person_id integer not null references person (id) on delete cascade,
  title text not null,
  source text not null,
  css text not null,
  version integer not null default 1,
  created_at integer not null,
  updated_at integer not null
) strict;
create index skin_person on skin (person_id);

create table work (
  id integer primary key autoincrement,
  title text not null,
  sort_title text not null,
  language text not null,
  byline text,
  state text not null,
  publish_at integer,
  posted_at integer,
  published_at integer not null,
  revised_at integer not null,
  is_backdated integer not null default 0,
  expected_chapters integer,
  chapters integer not null default 0,
  words integer not null default 0,
  is_adult integer not null default 0,
  visibility text not null,
  comment_permission text not null,
  is_comment_moderated integer not null default 0,
  is_anonymous integer not null default 0,
  is_unrevealed integer not null default 0,
  hidden_at integer,
  deleted_at integer,
  skin_id integer references skin (id) on delete set null,
  kudos integer not null default 0,
  comments integer not null default 0,
  bookmarks integer not null default 0,
  hits integer not null default 0,
  major_version integer not null default 1,
  minor_version integer not null default 0,
  import_key text unique,
  import_digest text,
  created_at integer not null,
  updated_at integer not null,
  rules_version integer not null,
  summary_source text not null default '',
  summary_html text not null default '',
  notes_source text not null default '',
  notes_html text not null default '',
  end_notes_source text not null default '',
  end_notes_html text not null default ''
) strict;
create index work_revised on work (revised_at, id);
create index work_shown on work (state, deleted_at, hidden_at, is_unrevealed, visibility, revised_at, id);
create index work_skin on work (skin_id);
create index work_deleted on work (deleted_at) where deleted_at is not null;

create table chapter (
  id integer primary key autoincrement,
  work_id integer not null references work (id) on delete cascade,
  position integer not null,
  title text not null,
  state text not null,
  publish_at integer,
  posted_at integer,
  published_at integer not null,
  is_backdated integer not null default 0,
  words integer not null,
  version integer not null default 1,
  deleted_at integer,
  created_at integer not null,
  updated_at integer not null
) strict;
create index chapter_work on chapter (work_id, position);

create table chapter_text (
  chapter_id integer not null primary key references chapter (id) on delete cascade,
  format text not null,
  rules_version integer not null,
  summary_source text not null,
  summary_html text not null,
  notes_source text not null,
  notes_html text not null,
  end_notes_source text not null,
  end_notes_html text not null,
  body_source text not null,
  body_html text not null
) strict;

create table revision (
  id integer primary key autoincrement,
  work_id integer not null references work (id) on delete cascade,
  chapter_id integer references chapter (id) on delete cascade,
  person_id integer references person (id) on delete set null,
  texts blob not null,
  created_at integer not null
) strict;
create index revision_work on revision (work_id, chapter_id, created_at);
create index revision_chapter on revision (chapter_id);
create index revision_person on revision (person_id);

create table work_creator (
  work_id integer not null references work (id) on delete cascade,
  pseud_id integer not null references pseud (id),
  position integer not null,
  state text not null,
  primary key (work_id, pseud_id)
) strict;
create index work_creator_pseud on work_creator (pseud_id, work_id);

create table chapter_creator (
  chapter_id integer not null references chapter (id) on delete cascade,
  pseud_id integer not null references pseud (id),
  position integer not null,
  state text not null,
  primary key (chapter_id, pseud_id)
) strict;
create index chapter_creator_pseud on chapter_creator (pseud_id, chapter_id);

create table work_tag (
  work_id integer not null references work (id) on delete cascade,
  tag_id integer not null references tag (id),
  position integer not null,
  primary key (work_id, tag_id)
) strict;
create index work_tag_tag on work_tag (tag_id, work_id);

create table gift (
  work_id integer not null references work (id) on delete cascade,
  position integer not null,
  recipient text not null,
  pseud_id integer references pseud (id) on delete set null,
  primary key (work_id, position)
) strict;
create index gift_pseud on gift (pseud_id);

create table relation (
  id integer primary key autoincrement,
  work_id integer not null references work (id) on delete cascade,
  position integer not null,
  parent_id integer references work (id) on delete set null,
  url text not null,
  title text not null,
  author text not null,
  language text not null,
  is_translation integer not null
) strict;
create index relation_work on relation (work_id);
create index relation_parent on relation (parent_id);

create table series (
  id integer primary key autoincrement,
  title text not null,
  title_key text not null,
  is_complete integer not null default 0,
  created_at integer not null,
  updated_at integer not null,
  description_source text not null default '',
  description_html text not null default '',
  notes_source text not null default '',
  notes_html text not null default ''
) strict;

create table series_creator (
  series_id integer not null references series (id) on delete cascade,
  pseud_id integer not null references pseud (id),
  position integer not null,
  state text not null,
  primary key (series_id, pseud_id)
) strict;
create index series_creator_pseud on series_creator (pseud_id, series_id);

create table series_part (
  series_id integer not null references series (id) on delete cascade,
  work_id integer not null references work (id) on delete cascade,
  position integer not null,
  primary key (series_id, work_id),
  unique (series_id, position)
) strict;
create index series_part_work on series_part (work_id);
