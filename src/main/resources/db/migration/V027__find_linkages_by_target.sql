-- What was ever linked to an action, as its page asks: without this all linkages of all plans are read.
create index linkage_history_by_target on linkage_history (target_action_id);
