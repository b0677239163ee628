import { type Geometry, decodeGeometry } from "@guichet/seating"
import { useQuery } from "@tanstack/react-query"
import { ApiError } from "../lib/api"

/** The drawing of a published plan, by its hash; nothing is fetched without one. */
export const useGeometry = (sha256: string | undefined) =>
  useQuery({
    queryKey: ["console", "geometry", sha256],
    queryFn: () => fetchGeometry(sha256 ?? ""),
    enabled: sha256 !== undefined,
    staleTime: Infinity,
  })

/** The binary that the buyers' map uses too; the sales API serves it on every host of the tenant. */
async function fetchGeometry(sha256: string): Promise<Geometry> {
  const answer = await fetch(`/sales-api/charts/${sha256}.bin`).catch(() => null)

  if (!answer?.ok) {
    throw new ApiError(answer ? "not_found" : "network", answer?.status ?? 0)
  }

  return decodeGeometry(new Uint8Array(await answer.arrayBuffer()))
}
