-- An auditor reads the plan, the audit and the table of rights, and changes nothing.
alter table account_role
  drop constraint account_role_role_check,
  add constraint account_role_role_check
    check (role in ('OFFICER', 'BOARD', 'HEAD_OF_PROCUREMENT', 'ADMINISTRATOR', 'AUDITOR'));
