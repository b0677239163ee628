import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Second factors, held by the database: an authenticator or a passkey is one; once a person has one, another is added, or one removed, only with a permit, which a session gets that proved
 * an existing factor a moment ago. Whoever has recovery codes alone asks for the removal and waits.
 */
export class Migration20270121100000 extends Migration {
  override up(): void {
    this.addSql(`alter table "staff_session" add column factor_at timestamptz`)
    this.addSql(`create table "factor_permit" (
      user_id text primary key,
      until timestamptz not null,
      is_first boolean not null
    )`)
    this.addSql(`create table "factor_removal" (
      user_id text primary key,
      tenant_no integer not null references "tenant" on delete cascade,
      asked_at timestamptz not null default now(),
      due_at timestamptz not null,
      check (due_at > asked_at)
    )`)
    this.addSql(`create index "factor_removal_of_tenant" on "factor_removal" (tenant_no)`)
    // Medusa's tables are read when it is called: its own migrations may run after these
    this.addSql(`create function has_factor(p_user text) returns boolean language plpgsql stable as $$
      begin
        return exists (select from staff_passkey k where k.user_id = p_user)
          or exists (
            select from member m
            join provider_identity p on p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null
            join auth_mfa_factor f on f.auth_identity_id = p.auth_identity_id and f.status = 'enabled' and f.deleted_at is null
            where m.user_id = p_user);
      end $$`)
    // the row of the account is locked first, so two sessions are judged one after the other; a permit for the first factor is none for a second
    this
      .addSql(`create function permit_factor_change(p_user text, p_session bytea, p_seconds integer) returns boolean language plpgsql as $$
      declare
        v_has boolean;
      begin
        insert into staff_account (user_id) values (p_user) on conflict (user_id) do update set user_id = excluded.user_id;
        v_has := has_factor(p_user);
        if v_has and not exists (
          select from staff_session s
          where s.id_hash = p_session and s.user_id = p_user and s.revoked_at is null and s.expires_at > now()
            and s.factor_at > now() - make_interval(secs => p_seconds))
        then
          return false;
        end if;
        insert into factor_permit (user_id, until, is_first) values (p_user, clock_timestamp() + interval '30 seconds', not v_has)
          on conflict (user_id) do update set until = excluded.until, is_first = excluded.is_first;
        return true;
      end $$`)
    // authenticator, recovery codes and passkeys go at once: by whoever manages the team, by the operator, or when the waiting time is over
    this.addSql(`create function drop_factors(p_user text) returns void language plpgsql as $$
      declare
        v_identities text[];
      begin
        insert into factor_permit (user_id, until, is_first) values (p_user, clock_timestamp() + interval '30 seconds', false)
          on conflict (user_id) do update set until = excluded.until, is_first = false;
        select array_agg(distinct p.auth_identity_id) into v_identities from member m
          join provider_identity p on p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null
          where m.user_id = p_user;
        update auth_mfa_factor set status = 'disabled', updated_at = now()
          where auth_identity_id = any(v_identities) and status in ('pending', 'enabled') and deleted_at is null;
        delete from auth_mfa_recovery_code where auth_identity_id = any(v_identities);
        delete from staff_passkey where user_id = p_user;
        delete from factor_removal where user_id = p_user;
        delete from factor_permit where user_id = p_user;
      end $$`)
    this.addSql(`create function factor_guard() returns trigger language plpgsql as $$
      declare
        v_row jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
        v_user text := v_row ->> 'user_id';
      begin
        if v_user is null then
          select m.user_id into v_user from provider_identity p
            join member m on m.email = p.entity_id
            where p.auth_identity_id = v_row ->> 'auth_identity_id' and p.provider = 'emailpass' and p.deleted_at is null limit 1;
        end if;
        perform 1 from staff_account a where a.user_id = v_user for update;
        if v_user is not null and has_factor(v_user) and not exists (
          select from factor_permit p where p.user_id = v_user and p.until > clock_timestamp() and not p.is_first)
        then
          raise exception 'factor_unproven' using errcode = 'check_violation';
        end if;
        return case tg_op when 'DELETE' then old else new end;
      end $$`)
    this.addSql(
      `create trigger staff_passkey_guard before insert or delete on "staff_passkey" for each row execute function factor_guard()`
    )
    // called when the application starts: on an empty database these migrations run before Medusa's own tables are there
    this.addSql(`create function guard_core_factors() returns void language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('guard_core_factors', 0));
        if not exists (select from pg_trigger where tgrelid = to_regclass('auth_mfa_factor') and tgname = 'auth_mfa_factor_guard') then
          create trigger auth_mfa_factor_guard before update of status on "auth_mfa_factor" for each row
            when (old.status is distinct from new.status and 'enabled' in (old.status, new.status)) execute function factor_guard();
        end if;
        if not exists (select from pg_trigger where tgrelid = to_regclass('auth_mfa_recovery_code') and tgname = 'auth_mfa_recovery_code_guard') then
          create trigger auth_mfa_recovery_code_guard before insert on "auth_mfa_recovery_code" for each row execute function factor_guard();
        end if;
      end $$`)
    // a factor that is given is not lost
    this.addSql(`create function factor_was_given() returns trigger language plpgsql as $$
      begin
        delete from factor_removal where user_id = new.user_id;
        return null;
      end $$`)
    this.addSql(
      `create trigger staff_session_factor_given after insert or update of factor_at on "staff_session" for each row when (new.factor_at is not null) execute function factor_was_given()`
    )
  }

  override down(): void {
    this.addSql(`drop trigger if exists staff_session_factor_given on "staff_session"`)
    this.addSql(`drop trigger if exists staff_passkey_guard on "staff_passkey"`)
    this.addSql(`do $$
      begin
        if to_regclass('auth_mfa_factor') is not null then
          drop trigger if exists auth_mfa_factor_guard on "auth_mfa_factor";
          drop trigger if exists auth_mfa_recovery_code_guard on "auth_mfa_recovery_code";
        end if;
      end $$`)
    this.addSql(
      `drop function if exists factor_was_given(), factor_guard(), drop_factors(text), guard_core_factors(), permit_factor_change(text, bytea, integer), has_factor(text)`
    )
    this.addSql(`drop table if exists "factor_removal", "factor_permit"`)
    this.addSql(`alter table "staff_session" drop column if exists factor_at`)
  }
}
