import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What somebody draws of a chart and has not published: one draft a chart, whose every change counts `draft_rev` up. A chart may have a draft alone. */
export class Migration20261231120000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
alter table "chart"
  add column draft jsonb check (jsonb_typeof(draft) = 'object'),
  add column draft_rev integer not null default 0 check (draft_rev >= 0),
  add column draft_saved_at timestamptz,
  add column draft_saved_by text,
  add constraint "chart_draft_saved" check ((draft is null) = (draft_saved_at is null) and (draft is null) = (draft_saved_by is null))`)
  }

  override async down(): Promise<void> {
    this.addSql(`
alter table "chart"
  drop constraint "chart_draft_saved", drop column draft, drop column draft_rev, drop column draft_saved_at, drop column draft_saved_by`)
  }
}
