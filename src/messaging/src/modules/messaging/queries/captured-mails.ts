import type { Db } from "@guichet/kernel/sql"

export interface CapturedMail {
  id: string
  to_address: string
  from_name: string
  subject: string
  html: string
  created_at: Date
}

export async function listCapturedMails(
  db: Db,
  page: { limit: number; offset: number }
): Promise<{ mails: CapturedMail[]; count: number }> {
  const [{ rows: mails }, { rows: counted }] = await Promise.all([
    db.query<CapturedMail>(
      `select id, to_address, from_name, subject, '' as html, created_at from "mail" where state = 'captured' order by created_at desc, id desc limit $1 offset $2`,
      [page.limit, page.offset]
    ),
    db.query<{ count: string }>(`select count(*) from "mail" where state = 'captured'`),
  ])

  return { mails, count: Number(counted[0].count) }
}

export async function getCapturedMail(db: Db, id: string): Promise<CapturedMail | null> {
  const { rows } = await db.query<CapturedMail>(
    `select id, to_address, from_name, subject, html, created_at from "mail" where state = 'captured' and id = $1`,
    [id]
  )

  return rows[0] ?? null
}
