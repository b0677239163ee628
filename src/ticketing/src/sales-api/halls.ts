import { hallOf, placesOf, type FlatPlace, type Hall } from "@guichet/seating"
import { cached } from "@guichet/kernel/cached"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { getChartDoc } from "../modules/ticketing/queries/holds/get-chart-doc"

export interface PreparedHall {
  hall: Hall
  /** of every seat */
  idxOf: ReadonlyMap<string, number>
  /** standing areas, booths and tables sold whole */
  groups: FlatPlace[]
  /** of seats and groups */
  categories: string[]
}

/** A chart version prepared for the seating rules, once, because versions never change. @throws not_found (404) */
export type Halls = (tenant: TenantId, version_no: number) => Promise<PreparedHall>

const KEPT_MS = 3_600_000
/** Places cached over all halls: a few hundred bytes each. */
const PLACES_KEPT = 400_000

export function createHalls(pool: Pool): Halls {
  const prepared = cached<PreparedHall>(KEPT_MS, PLACES_KEPT, {
    weightOf: ({ hall, groups }) => hall.places.length + groups.length,
  })

  return (tenant, version_no) =>
    prepared(`${tenant}|${version_no}`, async () => {
      const chart = await getChartDoc(pool, tenant, version_no)
      const hall = hallOf(chart)
      const groups = placesOf(chart).filter(({ kind }) => kind !== "seat")
      const categories = [...new Set([...hall.categories, ...groups.map(({ category }) => category)])]

      return { hall, idxOf: new Map(hall.places.map(({ uid, idx }) => [uid, idx])), groups, categories }
    })
}
