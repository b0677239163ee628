import type { AdminSite } from "@guichet/tenancy/contracts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { write } from "../../lib/api"

export function useChangeSite() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (body: object) => write<AdminSite>("/admin/site", body),
    onSuccess: (site) => client.setQueryData(["console", "site"], site),
    // another member was faster: show the current state
    onError: () => client.invalidateQueries({ queryKey: ["console", "site"] }),
  })
}
