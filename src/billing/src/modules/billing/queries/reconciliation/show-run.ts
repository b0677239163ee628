import type { Db } from "@guichet/kernel/sql"
import type { AdminReconciliation } from "../../../../contracts"

/** The last run and its progress, until when everything was compared, and the number of open differences. Operator only. */
export async function showRun(db: Db): Promise<AdminReconciliation> {
  const { rows } = await db.query<{ shown: AdminReconciliation }>(
    `with last as (select * from reconciliation order by asked_at desc, id desc limit 1),
     ended as (select * from reconciliation where finished_at is not null order by asked_at desc, id desc limit 1)
     select jsonb_build_object(
       'run', (select jsonb_build_object('id', r.id, 'asked_at', r.asked_at, 'finished_at', r.finished_at,
           'asked_by', (select u.email from "user" u where u.id = r.asked_by),
           'steps', (select count(*) from reconciliation_step s where s.run_id = r.id),
           'done', (select count(*) from reconciliation_step s where s.run_id = r.id and s.state <> 'waiting'),
           'lines', (select coalesce(sum(t.line_count), 0) from payments_provider_statement t),
           'unreadable', (select coalesce(jsonb_agg(jsonb_build_object('tenant', jsonb_build_object('id', c.id, 'name', c.name),
               'account_ref', t.account_ref, 'why', s.state) order by c.name, s.merchant_account_id), '[]')
             from reconciliation_step s join tenancy_tenant c using (tenant_no) join payments_provider_statement t using (tenant_no, merchant_account_id)
             where s.run_id = r.id and s.state in ('disconnected', 'unreachable'))) from last r),
       'compared_to', (select min(s.compared_to) from reconciliation_step s join ended e on e.id = s.run_id where s.state = 'compared'),
       'open', (select count(*) from money_difference where state = 'open')) as shown`
  )

  return rows[0].shown
}
