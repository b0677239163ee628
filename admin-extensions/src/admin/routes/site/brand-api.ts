import type { AdminBrand } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"

const KEY = ["console", "brand"]

export const useBrand = (enabled = true) =>
  useQuery({ queryKey: KEY, queryFn: () => read<AdminBrand>("/admin/brand"), enabled, staleTime: 60_000 })

/** Colours are the console's own, too, so it puts them on at once. */
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
    // another was faster: show what is there
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
