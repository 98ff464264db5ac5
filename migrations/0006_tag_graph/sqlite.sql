alter table tag_type add column is_on_works integer not null default 1;
alter table tag_type add column parent_types text not null default '[]';
alter table tag add column is_unwrangleable integer not null default 0;
create index tag_waiting on tag (type_key, uses) where is_canonical = 0 and synonym_of is null and is_unwrangleable = 0;

-- An archive whose taxonomy was made before tags had parents gets the rules of its preset; media are added by hand.
insert into tag_type (key, position, label, label_plural, is_required, is_single, is_fixed, is_facet, is_on_works)
  select 'media', (select max(position) + 1 from tag_type), 'Media', 'Media', 0, 0, 1, 0, 0
  from tag_type where key = 'fandom';
update tag_type set parent_types = '["media"]' where key = 'fandom';
update tag_type set parent_types = '["fandom"]'
  where key in ('character', 'freeform') and exists (select 1 from tag_type where key = 'fandom');
update tag_type set parent_types = '["fandom","character"]'
  where key = 'relationship' and exists (select 1 from tag_type where key = 'fandom');

create table tag_link (
  relation text not null,
  above_id integer not null references tag (id) on delete cascade,
  below_id integer not null references tag (id) on delete cascade,
  primary key (below_id, relation, above_id)
) strict;
create index tag_link_above on tag_link (above_id, relation);

create table tag_action (
  id integer primary key autoincrement,
  person_id integer references person (id) on delete set null,
  kind text not null,
  summary text not null,
  edits text not null,
  undoes_id integer references tag_action (id) on delete set null,
  undone_at integer,
  undone_by integer references person (id) on delete set null,
  created_at integer not null
) strict;
create index tag_action_person on tag_action (person_id, created_at);
create index tag_action_recent on tag_action (created_at);
create index tag_action_undoes on tag_action (undoes_id);
create index tag_action_undone on tag_action (undone_by);

create table tag_action_tag (
  tag_id integer not null references tag (id) on delete cascade,
  action_id integer not null references tag_action (id) on delete cascade,
  primary key (tag_id, action_id)
) strict;
create index tag_action_tag_action on tag_action_tag (action_id);

create table wrangler_assignment (
  tag_id integer not null references tag (id) on delete cascade,
  person_id integer not null references person (id) on delete cascade,
  assigned_at integer not null,
  primary key (tag_id, person_id)
) strict;
create index wrangler_assignment_person on wrangler_assignment (person_id);
