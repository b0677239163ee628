import type { Db } from "@guichet/kernel/sql"
import type { PlatformAddresses } from "../../rules/domains/domain-records"

/** What every zone answers of the platform follows its settings; unchanged ones change no serial. */
export async function queryKeepNameServer(db: Db, { domain, addresses }: PlatformAddresses): Promise<void> {
  await db.query(
    `insert into name_server (domain, addresses) values ($1, $2)
     on conflict (only_one) do update set domain = excluded.domain, addresses = excluded.addresses
     where (name_server.domain, name_server.addresses) is distinct from (excluded.domain, excluded.addresses)`,
    [domain, addresses]
  )
}
