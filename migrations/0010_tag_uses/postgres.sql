create table tag_use (
  work_id bigint not null,
  tag_id bigint not null,
  primary key (work_id, tag_id)
);

insert into tag_use (work_id, tag_id)
select work_tag.work_id, work_tag.tag_id
from work_tag
join work on work.id = work_tag.work_id
where work.state = 'posted' and work.deleted_at is null and work.hidden_at is null and work.is_unrevealed = 0;

update tag set uses = counted.uses
from (select tag_id, count(*) as uses from tag_use group by tag_id) as counted
where counted.tag_id = tag.id;
