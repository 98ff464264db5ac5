-- By whom a work of a batch is, so that its list says so before the work is there.
alter table import_item add column byline text not null default '';
