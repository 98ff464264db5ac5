-- Who brings in an author without an account keeps her works until she comes.
alter table work_creator add column is_archivist integer not null default 0;
update work_creator set is_archivist = 1
where work_id in (select id from work where byline is not null);

create table external_author (
  id integer primary key autoincrement,
  source text not null,
  source_key text not null,
  name text not null,
  name_key text not null,
  email text,
  email_key text,
  url text,
  profile_source text not null default '',
  profile_html text not null default '',
  rules_version integer not null,
  state text not null default 'unclaimed',
  claimed_by integer references person (id) on delete set null,
  claimed_pseud_id integer references pseud (id) on delete set null,
  settled_at integer,
  do_not_mail integer not null default 0,
  owner_id integer references person (id) on delete set null,
  batch_id integer,
  created_at integer not null,
  updated_at integer not null,
  unique (source, source_key)
) strict;
create index external_author_email on external_author (email_key);
create index external_author_name on external_author (name_key);
create index external_author_claimed on external_author (claimed_by);
create index external_author_pseud on external_author (claimed_pseud_id);
create index external_author_owner on external_author (owner_id, state);

create table work_external_author (
  work_id integer not null references work (id) on delete cascade,
  external_author_id integer not null references external_author (id) on delete cascade,
  position integer not null,
  primary key (work_id, external_author_id)
) strict;
create index work_external_author_author on work_external_author (external_author_id, work_id);

create table series_external_author (
  series_id integer not null references series (id) on delete cascade,
  external_author_id integer not null references external_author (id) on delete cascade,
  position integer not null,
  primary key (series_id, external_author_id)
) strict;
create index series_external_author_author on series_external_author (external_author_id, series_id);

create table claim_request (
  id integer primary key autoincrement,
  external_author_id integer not null references external_author (id) on delete cascade,
  person_id integer references person (id) on delete set null,
  email text not null,
  message text not null,
  evidence text not null,
  state text not null default 'open',
  decided_by integer references person (id) on delete set null,
  decided_at integer,
  answer text not null default '',
  created_at integer not null
) strict;
create index claim_request_author on claim_request (external_author_id);
create index claim_request_person on claim_request (person_id);
create index claim_request_decided on claim_request (decided_by);
create index claim_request_state on claim_request (state, id);

create table claim (
  id integer primary key autoincrement,
  token_hash text unique,
  email text not null,
  email_key text not null,
  external_author_id integer references external_author (id) on delete cascade,
  request_id integer references claim_request (id) on delete set null,
  due_at integer not null,
  sent_at integer,
  expires_at integer,
  used_at integer,
  created_at integer not null
) strict;
create index claim_email on claim (email_key);
create index claim_author on claim (external_author_id);
create index claim_asked on claim (request_id);
create index claim_due on claim (due_at) where sent_at is null;

create table claim_act (
  id integer primary key autoincrement,
  external_author_id integer not null references external_author (id) on delete cascade,
  person_id integer references person (id) on delete set null,
  kind text not null,
  before text not null default '',
  created_at integer not null,
  undone_at integer
) strict;
create index claim_act_author on claim_act (external_author_id, id);
create index claim_act_person on claim_act (person_id);

create table old_address (
  id integer primary key autoincrement,
  batch_id integer,
  base_path text not null,
  address text not null,
  target_kind text not null,
  target_id integer not null,
  created_at integer not null,
  unique (base_path, address, target_kind, target_id)
) strict;
create index old_address_batch on old_address (batch_id);
create index old_address_target on old_address (target_kind, target_id);

create table address_pattern (
  id integer primary key autoincrement,
  pattern text not null unique,
  address text not null,
  base_path text not null,
  created_at integer not null
) strict;
