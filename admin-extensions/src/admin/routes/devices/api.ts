import type { AdminDevice } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"
import { PAGE_SIZE } from "../../lib/page-asked"

const KEY = ["console", "devices"]

/** Polled while a code is open, so that a device appears as it enrols. */
export const useDevices = (is_waiting: boolean, offset: number) =>
  useQuery({
    queryKey: [...KEY, offset],
    queryFn: () => read<{ devices: AdminDevice[]; count: number }>("/admin/devices", { limit: PAGE_SIZE, offset }),
    placeholderData: (previous) => previous,
    refetchInterval: is_waiting ? 3_000 : false,
  })

export interface Enrolment {
  code: string
  expires_in_seconds: number
}

export const useEnrol = () => useMutation({ mutationFn: () => write<Enrolment>("/admin/device-enrolments") })

export function useRevoke() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (id: string) => erase(`/admin/devices/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
