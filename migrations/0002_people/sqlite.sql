create table person (
  id integer primary key autoincrement,
  login text not null,
  login_key text not null unique,
  email text not null,
  email_key text not null unique,
  password_hash text not null,
  role text not null,
  state text not null,
  about_source text not null default '',
  about_html text not null default '',
  preferences text not null default '{}',
  terms_version text not null,
  created_at integer not null,
  confirmed_at integer,
  deleted_at integer
) strict;

create table pseud (
  id integer primary key autoincrement,
  person_id integer not null references person (id) on delete cascade,
  name text not null,
  name_key text not null,
  description_source text not null default '',
  description_html text not null default '',
  is_default integer not null,
  created_at integer not null,
  unique (person_id, name_key)
) strict;
create index pseud_name on pseud (name_key);

create table session (
  id integer primary key autoincrement,
  token_hash text not null unique,
  person_id integer not null references person (id) on delete cascade,
  agent text not null,
  created_at integer not null,
  seen_at integer not null,
  expires_at integer not null
) strict;
create index session_person on session (person_id);

create table known_device (
  person_id integer not null references person (id) on delete cascade,
  device_hash text not null,
  seen_at integer not null,
  primary key (person_id, device_hash)
) strict;

create table access_token (
  id integer primary key autoincrement,
  token_hash text not null unique,
  person_id integer not null references person (id) on delete cascade,
  name text not null,
  scopes text not null,
  created_at integer not null,
  used_at integer
) strict;
create index access_token_person on access_token (person_id);

create table one_time_link (
  token_hash text not null primary key,
  purpose text not null,
  person_id integer not null references person (id) on delete cascade,
  email text,
  created_at integer not null,
  expires_at integer not null
) strict;
create index one_time_link_person on one_time_link (person_id);

create table invitation (
  id integer primary key autoincrement,
  code text not null unique,
  email text,
  made_by integer references person (id) on delete set null,
  used_by integer references person (id) on delete set null,
  created_at integer not null,
  used_at integer
) strict;
