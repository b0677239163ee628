import type { Db } from "@guichet/kernel/sql"
import type { PlatformAddresses } from "../../rules/domain-records"

/** Updates the platform's records in every zone to its settings; unchanged values leave the serial as it is. */
export async function updateNameServer(
  db: Db,
  { domain, addresses, spf_include }: PlatformAddresses & { spf_include: string }
): Promise<void> {
  await db.query(
    `insert into name_server (domain, addresses, spf_include) values ($1, $2, $3)
     on conflict (only_one) do update set domain = excluded.domain, addresses = excluded.addresses, spf_include = excluded.spf_include
     where (name_server.domain, name_server.addresses, name_server.spf_include)
       is distinct from (excluded.domain, excluded.addresses, excluded.spf_include)`,
    [domain, addresses, spf_include]
  )
}
