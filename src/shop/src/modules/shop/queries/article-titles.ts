import type { Db } from "@guichet/kernel/sql"

/** Article titles in a language, by handle: a cart's lines only have those of the shop's first language. */
export async function articleTitles(db: Db, handles: string[], locale: "fr" | "en"): Promise<Map<string, string>> {
  const { rows } = await db.query<{ handle: string; title: string }>(
    "select handle, coalesce(metadata -> 'texts' -> $2 ->> 'title', title) as title from product where handle = any($1) and deleted_at is null",
    [handles, locale]
  )

  return new Map(rows.map(({ handle, title }) => [handle, title]))
}
