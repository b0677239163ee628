import type { Db } from "@guichet/kernel/sql"

export interface Decision {
  /** `open`: to be reviewed again */
  state: "open" | "explained" | "resolved"
  note: string
  /** as shown when the page was read */
  rev: number
  by: string
}

/**
 * Writes a person's decision about a difference. Decided by `rev`: of two simultaneous decisions one wins.
 *
 * @returns false when it changed meanwhile, or is gone
 */
export async function decideDifference(db: Db, id: string, { state, note, rev, by }: Decision): Promise<boolean> {
  const { rowCount } = await db.query(
    `update money_difference set state = $2, note = $3, decided_by = $4, decided_at = now(), rev = rev + 1
     where id = $1 and rev = $5 and state <> 'gone' and state <> $2`,
    [id, state, note, by, rev]
  )

  return rowCount === 1
}
