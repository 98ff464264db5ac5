create table tag_use (
  work_id integer not null,
  tag_id integer not null,
  primary key (work_id, tag_id)
) strict, without rowid;

insert into tag_use (work_id, tag_id)
select work_tag.work_id, work_tag.tag_id
from work_tag
join work on work.id = work_tag.work_id
where work.state = 'posted' and work.deleted_at is null and work.hidden_at is null and work.is_unrevealed = 0;

update tag set uses = (select count(*) from tag_use where tag_use.tag_id = tag.id);
