-- When a work was last changed where it came from, if that is later than all that its chapters say.
alter table work add column source_revised_at bigint;
