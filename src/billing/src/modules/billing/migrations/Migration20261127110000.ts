import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a key was used for, so that a corrected form is told from a repeated one; no invoice is due before it was issued; corrections are found from what they correct. */
export class Migration20261127110000 extends Migration {
  override async up(): Promise<void> {
    for (const table of ["invoice", "invoice_payment"]) {
      this.addSql(`alter table "${table}" add column request_hash text`)
    }
    this.addSql(`create index "invoice_corrects" on "invoice" (tenant_no, corrects_id) where corrects_id is not null`)
    this.addSql(`
insert into invoice_change (tenant_no, invoice_id, field, was, became, reason, changed_by)
select tenant_no, id, 'due_on', due_on::text, issued_on::text, 'An invoice is not due before the day it was issued.', 'migration'
from invoice where due_on < issued_on order by seq`)
    this.addSql(`update invoice set due_on = issued_on where due_on < issued_on`)
    this.addSql(`alter table "invoice" add constraint "invoice_due_after_issue" check (due_on >= issued_on)`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "invoice" drop constraint if exists "invoice_due_after_issue"`)
    this.addSql(`drop index if exists "invoice_corrects"`)
    for (const table of ["invoice", "invoice_payment"]) {
      this.addSql(`alter table "${table}" drop column if exists request_hash`)
    }
  }
}
