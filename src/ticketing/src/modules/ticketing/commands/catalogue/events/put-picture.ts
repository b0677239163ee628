import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { picturePath } from "../../../../../contracts/pictures"
import type { CleanJpeg } from "../../../rules/clean-jpeg"

/** Number of pictures kept that no event shows any more: cached pages still refer to them. */
const KEPT = 20

/**
 * Sets or removes the picture of an event that is still at `rev`. Of the tenant's pictures that no event shows, the last twenty
 * are kept.
 *
 * @returns false when the event is gone or another editor was faster: nothing is written
 */
export async function putPicture(
  pool: Pool,
  tenant: TenantId,
  event_id: string,
  rev: number,
  picture: (CleanJpeg & { sha256: string }) | null
): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(`select from event where tenant_no = $1 and id = $2 and rev = $3 for no key update`, [
      tenant,
      event_id,
      rev,
    ])
    if (rowCount === 0) {
      return false
    }
    if (picture) {
      await db.query(
        `insert into event_picture (tenant_no, sha256, jpeg, width, height) values ($1, $2, $3, $4, $5)
         on conflict (tenant_no, sha256) do update set put_at = now()`,
        [tenant, picture.sha256, picture.jpeg, picture.width, picture.height]
      )
    }
    await db.query(`update event set image_url = $3, rev = rev + 1, updated_at = now() where tenant_no = $1 and id = $2`, [
      tenant,
      event_id,
      picture && picturePath(picture.sha256),
    ])
    await db.query(
      `delete from event_picture where tenant_no = $1 and sha256 in (
         select p.sha256 from event_picture p
          where p.tenant_no = $1 and not exists (select from event e where e.tenant_no = p.tenant_no and e.picture_sha256 = p.sha256)
          order by p.put_at desc, p.sha256 offset ${KEPT})`,
      [tenant]
    )

    return true
  })
}
