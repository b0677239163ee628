import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Places have few indexes, since a status answer has a bit for each, and no uid that a person of an area could have. Units of areas come with the insert, all
 * in one statement; the row trigger, which looked for the last one each time, is left for who inserts without. Versions of before are never changed: what
 * they have stays, a next version has to keep to it.
 */
export class Migration20261231193000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table "chart_place" add constraint chart_place_idx_most check (idx between 0 and 499999) not valid,
         add constraint chart_place_uid_not_of_unit check (uid !~ '~[0-9]+$') not valid,
         add constraint chart_place_units_apart check (units_from & 131071 = 0)`
    )
    this.addSql(`drop trigger "chart_place_units" on "chart_place"`)
    this.addSql(
      `create trigger "chart_place_units" before insert on "chart_place" for each row
         when (new.kind <> 'seat' and new.units_from is null) execute function chart_place_units()`
    )
    this.addSql(`
create or replace function chart_places_keep_idx() returns trigger language plpgsql as $$
begin
  if exists (
    with other as (
      select n.tenant_no, n.version_no, o.uid, o.idx, o.units_from
        from (select distinct a.tenant_no, a.version_no from added a) n
        join chart_version v on v.tenant_no = n.tenant_no and v.version_no = n.version_no
        join chart_version w on w.tenant_no = v.tenant_no and w.chart_id = v.chart_id and w.version_no <> v.version_no
        join chart_place o on o.tenant_no = w.tenant_no and o.version_no = w.version_no
    )
    select from other o join added b on b.tenant_no = o.tenant_no and b.version_no = o.version_no and b.uid = o.uid
     where b.idx <> o.idx or b.units_from <> o.units_from
    union all
    select from other o join added b on b.tenant_no = o.tenant_no and b.version_no = o.version_no and b.idx = o.idx where b.uid <> o.uid
    union all
    select from other o join added b on b.tenant_no = o.tenant_no and b.version_no = o.version_no and b.units_from = o.units_from where b.uid <> o.uid
  ) then
    raise exception 'an index is given once per chart, to one place' using errcode = 'check_violation', constraint = 'chart_place_idx_once';
  end if;
  return null;
end $$`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table "chart_place" drop constraint chart_place_idx_most, drop constraint chart_place_uid_not_of_unit, drop constraint chart_place_units_apart`
    )
    this.addSql(`drop trigger "chart_place_units" on "chart_place"`)
    this.addSql(
      `create trigger "chart_place_units" before insert on "chart_place" for each row when (new.kind <> 'seat') execute function chart_place_units()`
    )
  }
}
