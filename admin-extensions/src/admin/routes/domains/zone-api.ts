import type { AdminZone, AdminZoneRecord, ZoneRecordFields } from "@guichet/domains/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"

const keyOf = (id: string) => ["console", "domains", id, "zone"]

export const useZone = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: async () => (await read<{ zone: AdminZone }>(`/admin/domains/${id}/zone`)).zone,
    enabled: id !== "",
  })

/** Moves a domain to our name servers, or with `false` away from them. */
export function useTurnZone(id: string) {
  const changed = useChanged()

  return useMutation({
    mutationFn: (is_on: boolean) => (is_on ? write(`/admin/domains/${id}/zone`) : erase(`/admin/domains/${id}/zone`)),
    onSuccess: changed,
  })
}

/** @param record undefined for a new one */
export function usePutRecord(id: string, record?: AdminZoneRecord) {
  const changed = useChanged()

  return useMutation({
    mutationFn: (fields: ZoneRecordFields) =>
      write(record ? `/admin/zone-records/${record.id}` : `/admin/domains/${id}/zone-records`, fields),
    onSuccess: changed,
  })
}

export function useRemoveRecord() {
  const changed = useChanged()

  return useMutation({ mutationFn: (record_id: string) => erase(`/admin/zone-records/${record_id}`), onSuccess: changed })
}

/** The list of domains also shows who answers for them. */
function useChanged() {
  const client = useQueryClient()

  return () => client.invalidateQueries({ queryKey: ["console", "domains"] })
}
