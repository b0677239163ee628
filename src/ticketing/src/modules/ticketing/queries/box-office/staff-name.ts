/** SQL: a user's email address if a member has that id, otherwise the id. `table` must have the column tenant_no. */
export const staffName = (table: string, column: string): string =>
  `coalesce((select m.email from tenancy_member m where m.tenant_no = ${table}.tenant_no and m.user_id = ${table}.${column} limit 1), ${table}.${column})`
