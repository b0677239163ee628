import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg"

/** A pool or one of its connections: what query files need. */
export interface Db {
  query<Row extends QueryResultRow = QueryResultRow>(query: string | QueryConfig, values?: unknown[]): Promise<QueryResult<Row>>
}

/** Runs `work` in one transaction; any throw rolls everything back and is rethrown. */
export async function inTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query("begin")
    const result = await work(client)
    await client.query("commit")

    return result
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Normalises a text for search: lower case, no accents. @param text an SQL expression */
export const foldedSql = (text: string): string => `lower(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`
