-- When the person who has the old address said "not now"; the offer stays on her page of claims.
alter table external_author add column offer_hidden_at bigint;
