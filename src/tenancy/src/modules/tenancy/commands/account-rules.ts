import type { Db } from "@guichet/kernel/sql"
import type { AdminAccountRules } from "../../../contracts/accounts"

/** What the operator requires of all log-ins. */
export async function getAccountRules(db: Db): Promise<AdminAccountRules> {
  const { rows } = await db.query<AdminAccountRules & Record<string, unknown>>(
    "select second_factor_roles, password_max_age_days from account_rule"
  )

  return rows[0] ?? { second_factor_roles: [], password_max_age_days: 0 }
}

export async function setAccountRules(db: Db, rules: AdminAccountRules): Promise<void> {
  await db.query(
    `insert into account_rule (tenant_no, second_factor_roles, password_max_age_days) values (1, $1, $2)
     on conflict (tenant_no) do update set second_factor_roles = excluded.second_factor_roles,
       password_max_age_days = excluded.password_max_age_days`,
    [rules.second_factor_roles, rules.password_max_age_days]
  )
}
