import type { AdminBrand } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"

const KEY = ["console", "brand"]

export const useBrand = (enabled = true) =>
  useQuery({ queryKey: KEY, queryFn: () => read<AdminBrand>("/admin/brand"), enabled, staleTime: 60_000 })

/** The console uses the same colours, so it applies them at once. */
export const useChangeBrand = () => useWrite("/admin/brand")

export const useChangeLogo = () => useWrite("/admin/brand/logo")

export const useChangeLegalTexts = () => useWrite("/admin/brand/texts")

function useWrite(path: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (body: object) => write<AdminBrand>(path, body),
    onSuccess: async (brand) => {
      client.setQueryData(KEY, brand)
      await client.invalidateQueries({ queryKey: ["console", "site"] })
    },
    // another member was faster: show the current state
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
