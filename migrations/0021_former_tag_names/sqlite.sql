-- Names that tags had, so that addresses and saved searches go on leading to them.
create table former_tag_name (
  name_key text primary key,
  tag_id integer not null references tag (id) on delete cascade
) strict;
create index former_tag_name_tag on former_tag_name (tag_id);
