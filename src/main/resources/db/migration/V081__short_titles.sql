-- A short title of the council's own, for lists; never part of the adopted text.
alter table action add column short_title text
  constraint action_short_title check (length(short_title) between 1 and 80 and short_title ~ '\S' and short_title !~ '[[:cntrl:]]');
select keep_versions('action');
