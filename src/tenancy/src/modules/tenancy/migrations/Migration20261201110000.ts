import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The audit becomes one chain a tenant: `seq` without a gap, each entry with the hash of the one before. A trigger numbers and hashes under the lock of the
 * tenant's row in `audit_head`, which is held until commit: writers of one tenant queue, and a tail that is cut off is missed. It also keeps the actor's
 * mail address of that moment. Entries that are there get their place in the chain.
 */
export class Migration20261201110000 extends Migration {
  override up(): void {
    this.addSql(`alter table "audit_log" alter column "seq" drop identity`)
    this.addSql(`alter table "audit_log"
      add column "actor_mail" text,
      add column "visit_id" text,
      add column "ip" text,
      add column "user_agent" text,
      add column "prev_hash" bytea,
      add column "hash" bytea`)
    this.addSql(`create table "audit_head" (
      tenant_no integer primary key,
      seq bigint not null,
      hash bytea not null check (length(hash) = 32)
    )`)
    // read by src/audit/verify-audit.ts in words of its own: what may be tampered with must not be its own judge
    this.addSql(`create function audit_hash(e audit_log) returns bytea language sql immutable as $$
      select sha256(convert_to(jsonb_build_array(encode(e.prev_hash, 'hex'), e.tenant_no, e.seq,
        to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_kind, e.actor_id, e.actor_mail, e.action, e.target,
        e.details, e.visit_id, e.ip, e.user_agent)::text, 'UTF8'))
    $$`)
    this.addSql(`alter table "audit_log" disable trigger "audit_log_append_only"`)
    this.addSql(`do $$
      declare
        e audit_log;
        head audit_head;
        old_seq bigint;
      begin
        for e in select * from audit_log order by tenant_no, seq loop
          if head.tenant_no is distinct from e.tenant_no then
            head := row(e.tenant_no, 0, sha256(''));
          end if;
          old_seq := e.seq;
          e.seq := head.seq + 1;
          e.prev_hash := head.hash;
          e.actor_mail := (select email from member where user_id = e.actor_id limit 1);
          e.hash := audit_hash(e);
          -- numbers only fall, and in order, so none is taken
          update audit_log set seq = e.seq, prev_hash = e.prev_hash, actor_mail = e.actor_mail, hash = e.hash
            where tenant_no = e.tenant_no and seq = old_seq;
          head := row(e.tenant_no, e.seq, e.hash);
          insert into audit_head values (head.*)
            on conflict (tenant_no) do update set seq = excluded.seq, hash = excluded.hash;
        end loop;
      end $$`)
    this.addSql(`alter table "audit_log" enable trigger "audit_log_append_only"`)
    this.addSql(`alter table "audit_log" alter column "prev_hash" set not null, alter column "hash" set not null`)
    this.addSql(`create index "audit_log_visit" on "audit_log" (tenant_no, visit_id, seq) where visit_id is not null`)
    this.addSql(`create function chain_audit() returns trigger language plpgsql as $$
      declare
        head audit_head;
      begin
        insert into audit_head values (new.tenant_no, 0, sha256('')) on conflict (tenant_no) do nothing;
        select * into head from audit_head where tenant_no = new.tenant_no for update;
        new.seq := head.seq + 1;
        new.at := clock_timestamp();
        new.prev_hash := head.hash;
        new.actor_mail := coalesce(new.actor_mail, (select email from member where user_id = new.actor_id limit 1));
        new.hash := audit_hash(new);
        update audit_head set seq = new.seq, hash = new.hash where tenant_no = new.tenant_no;
        return new;
      end $$`)
    this.addSql(`create trigger "audit_log_chain" before insert on "audit_log" for each row execute function chain_audit()`)
  }

  override down(): void {
    this.addSql(`drop trigger if exists "audit_log_chain" on "audit_log"`)
    this.addSql("drop function if exists chain_audit")
    this.addSql("drop function if exists audit_hash")
    this.addSql(`drop table if exists "audit_head"`)
    this.addSql(`drop index if exists "audit_log_visit"`)
    this
      .addSql(`alter table "audit_log" drop column "actor_mail", drop column "visit_id", drop column "ip", drop column "user_agent",
      drop column "prev_hash", drop column "hash"`)
    this.addSql(`alter table "audit_log" alter column "seq" add generated always as identity`)
    this.addSql(
      `select setval(pg_get_serial_sequence('audit_log', 'seq'), coalesce((select max(seq) from audit_log), 0) + 1, false)`
    )
  }
}
