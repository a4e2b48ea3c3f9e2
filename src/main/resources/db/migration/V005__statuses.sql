-- The statuses that a new installation starts with; the Head of Procurement may change them.

insert into status (code, name, definition, colour, phase, position, needs_commentary, needs_path_to_green, needs_sign_off) values
  ('not-started', 'Not started', 'No work has begun, and none was due to.', 'GREY', 'NOT_STARTED', 1, false, false, false),
  ('on-track', 'On track', 'Work is under way and is expected to finish by the due date.', 'GREEN', 'OPEN', 2, true, false, false),
  ('at-risk', 'At risk', 'May finish up to a month late unless something changes.', 'AMBER', 'OPEN', 3, true, true, false),
  ('off-track', 'Off track', 'Late, or expected to finish over a month late.', 'RED', 'OPEN', 4, true, true, false),
  ('complete', 'Complete', 'Done, with evidence that it is.', 'BLUE', 'COMPLETE', 5, true, false, true),
  ('withdrawn', 'Withdrawn', 'No longer to be done; kept for the record.', 'GREY', 'WITHDRAWN', 6, true, false, false);

-- Their first version, from before any plan began.
with first_revision as (
  insert into audit_revision (recorded_at) values ('1970-01-01T00:00:00Z') returning id
)
insert into status_history (id, revision, revision_kind, code, name, definition, colour, phase, position,
    needs_commentary, needs_path_to_green, needs_sign_off)
select s.id, r.id, 0, s.code, s.name, s.definition, s.colour, s.phase, s.position,
    s.needs_commentary, s.needs_path_to_green, s.needs_sign_off
from status s cross join first_revision r;
