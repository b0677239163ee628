/** A user's mail address where there is a member of that id, else the id itself. `table` leads with its tenant. */
export const staffName = (table: string, column: string): string =>
  `coalesce((select m.email from member m where m.tenant_no = ${table}.tenant_no and m.user_id = ${table}.${column} limit 1), ${table}.${column})`
