import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Places kept back of a date that is removed go with it, those too that were kept back while it was removed: whoever keeps them back has the date's row of the block. */
export class Migration20261231172300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
create function kept_back_goes() returns trigger language plpgsql as $$
begin
  delete from claim c where c.tenant_no = old.tenant_no and c.performance_no = old.performance_no and c.state = 4 and c.block_no is not null;
  return null;
end $$`)
    // after the triggers of foreign keys, by its name: those wait for who is keeping places back
    this.addSql(`create trigger "kept_back_goes" after delete on "performance" for each row execute function kept_back_goes()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger "kept_back_goes" on "performance"`)
    this.addSql("drop function kept_back_goes")
  }
}
