-- A plan as it was known at a revision: the versions of its own actions that began by then and ended after, or have not
-- ended. Two scans of one ordinary index, and no plan pays for the others.
drop index action_history_when;
create index action_history_known on action_history (plan_id, revision_end, revision);
