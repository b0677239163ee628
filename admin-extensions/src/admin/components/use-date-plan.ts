import { decodeStatus, type Geometry } from "@guichet/seating"
import type { PlaceStatesDTO } from "@guichet/ticketing/contracts"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { read } from "../lib/api"
import { useGeometry } from "./use-geometry"

/** Short, since buyers take places meanwhile. */
const STATES_FRESH_MS = 10_000

export interface DatePlan {
  /** undefined until loaded */
  geometry: Geometry | undefined
  /** by idx, in the staff's view */
  states: Uint8Array
  error: Error | null
  retry: () => void
}

/** The plan of one date, and which of its places are free, held, sold and blocked. Nothing is fetched without a date. */
export function useDatePlan(event_id: string, performance_id: string): DatePlan {
  const known = useQuery({
    queryKey: ["console", "blocks", "states", performance_id],
    queryFn: () => read<PlaceStatesDTO>(`/admin/events/${event_id}/performances/${performance_id}/places`),
    enabled: performance_id !== "",
    refetchInterval: STATES_FRESH_MS,
    placeholderData: (before) => before,
  })
  const plan = useGeometry(known.data?.chart.sha256)
  const states = useMemo(
    () => decodeStatus(Uint8Array.from(atob(known.data?.states ?? ""), (sign) => sign.charCodeAt(0))),
    [known.data?.states]
  )

  return {
    geometry: known.data && plan.data,
    states,
    error: known.error ?? plan.error,
    retry: () => void (known.error ? known.refetch() : plan.refetch()),
  }
}
