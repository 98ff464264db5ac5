-- Which works are anonymous: lists of series ask it of all, and few are.
create index work_anonymous on work (id) where is_anonymous = 1;
