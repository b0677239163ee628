import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * When the buyer's money first went back, by the provider or another way: the platform's fee goes back with it. What an exchange owes and the provider refused
 * from the first has none, though its tickets are void; whoever writes such a state, a trigger keeps the instant.
 */
export class Migration20261231198000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "sale_refund" add column went_back_at timestamptz`)
    this.addSql(`update "sale_refund" set went_back_at = accepted_at where accepted_at is not null`)
    this.addSql(
      `comment on column "sale_refund".went_back_at is 'when the provider first accepted it, or somebody noted that the buyer was paid another way'`
    )
    this.addSql(`
create function refund_went_back() returns trigger language plpgsql as $$
begin
  new.went_back_at := coalesce(new.went_back_at, now());
  return new;
end $$`)
    this.addSql(`
create trigger "sale_refund_went_back" before insert or update of state on "sale_refund" for each row
  when (new.state in ('accepted', 'returned')) execute function refund_went_back()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "sale_refund_went_back" on "sale_refund"`)
    this.addSql(`drop function if exists refund_went_back`)
    this.addSql(`alter table "sale_refund" drop column went_back_at`)
  }
}
