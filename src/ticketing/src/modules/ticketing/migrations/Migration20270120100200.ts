import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Held whoever writes: a final sale of an exchange's checkout leaves no exchange open, and a place has one admitted ticket, which is valid and stays where it is.
 */
export class Migration20270120100200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function sale_closes_exchange() returns trigger language plpgsql as $$
begin
  if exists (
    select from exchange x
      join sale s on s.tenant_no = x.tenant_no and s.checkout_id = x.checkout_id and s.state = 'final'
     where x.tenant_no = new.tenant_no and x.checkout_id = new.checkout_id and (x.state not in ('done', 'lost') or exists (
       select from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id and i.is_open))
  ) then
    raise exception 'the exchange of checkout % is open, and its sale is final', new.checkout_id
      using errcode = 'check_violation', constraint = 'sale_closes_exchange';
  end if;
  return null;
end $$`)
    this.addSql(`
create constraint trigger "sale_closes_exchange" after insert or update of state on "sale" deferrable initially deferred
  for each row when (new.state = 'final') execute function sale_closes_exchange()`)
    this.addSql(`
create constraint trigger "exchange_closed_by_sale" after insert or update of state on "exchange" deferrable initially deferred
  for each row when (new.checkout_id is not null and new.state in ('offered', 'withdrawn')) execute function sale_closes_exchange()`)
    // `ticket_one_live` lets a place have one ticket that is not void
    this.addSql(`
create function check_in_is_of_valid() returns trigger language plpgsql as $$
begin
  if not exists (select from ticket t where t.tenant_no = new.tenant_no and t.id = new.ticket_id and t.state = 'valid') then
    raise exception 'ticket % is not valid and was admitted', new.ticket_id
      using errcode = 'check_violation', constraint = 'check_in_of_valid';
  end if;
  return null;
end $$`)
    this.addSql(`
create trigger "check_in_of_valid" after insert on "check_in" for each row execute function check_in_is_of_valid()`)
    this.addSql(`
create function admitted_ticket_stays() returns trigger language plpgsql as $$
begin
  if exists (select from check_in c where c.tenant_no = new.tenant_no and c.ticket_id = new.id) then
    raise exception 'ticket % was admitted and is moved', new.id using errcode = 'check_violation', constraint = 'ticket_admitted_stays';
  end if;
  return null;
end $$`)
    this.addSql(`
create trigger "ticket_admitted_stays" after update of performance_no, place_idx on "ticket" for each row
  when (new.performance_no <> old.performance_no or new.place_idx <> old.place_idx) execute function admitted_ticket_stays()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger "ticket_admitted_stays" on "ticket"`)
    this.addSql("drop function admitted_ticket_stays")
    this.addSql(`drop trigger "check_in_of_valid" on "check_in"`)
    this.addSql("drop function check_in_is_of_valid")
    this.addSql(`drop trigger "exchange_closed_by_sale" on "exchange"`)
    this.addSql(`drop trigger "sale_closes_exchange" on "sale"`)
    this.addSql("drop function sale_closes_exchange")
  }
}
