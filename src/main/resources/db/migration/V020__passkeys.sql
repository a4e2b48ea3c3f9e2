-- Passkeys: Spring Security's own tables, which belong to accounts here.
create table user_entities (
  id            varchar(1000) primary key,
  name          varchar(100)  not null unique references account (username),
  display_name  varchar(200)
);
create table user_credentials (
  credential_id                 varchar(1000) primary key,
  user_entity_user_id           varchar(1000) not null references user_entities on delete cascade,
  public_key                    bytea         not null,
  signature_count               bigint,
  uv_initialized                boolean,
  backup_eligible               boolean       not null,
  authenticator_transports      varchar(1000),
  public_key_credential_type    varchar(100),
  backup_state                  boolean       not null,
  attestation_object            bytea,
  attestation_client_data_json  bytea,
  created                       timestamp,
  last_used                     timestamp,
  label                         varchar(1000) not null
);
create index user_credentials_by_user on user_credentials (user_entity_user_id);

-- One-time codes for whoever has lost their passkey. Only their hashes are kept.
create table recovery_code (
  code_hash   text        primary key check (code_hash ~ '^[0-9a-f]{64}$'),
  account_id  bigint      not null references account,
  used_at     timestamptz
);
create index recovery_code_by_account on recovery_code (account_id);

alter table account
  -- A passkey, or a recovery code in its place, is needed besides the password.
  add column passkey_needed            boolean not null default false,
  add column passkeys_changed_at       timestamptz,
  add column recovery_codes_changed_at timestamptz;
alter table account_history
  add column passkey_needed            boolean,
  add column passkeys_changed_at       timestamptz,
  add column recovery_codes_changed_at timestamptz;

-- Whether using the link also removes the account's passkeys and recovery codes.
alter table password_link add column removes_passkeys boolean not null default false;
