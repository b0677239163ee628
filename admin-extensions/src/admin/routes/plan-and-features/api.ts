import type { AdminConflictingClient, AdminInstallation, InstallationKind } from "@guichet/tenancy/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"

const PATH = "/admin/platform/installation"
const KEY = ["console", "installation"]

export const useInstallation = () => useQuery({ queryKey: KEY, queryFn: () => read<AdminInstallation>(PATH) })

/** Menu and home page depend on the site, which is fetched again. */
export function useSetInstallation() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (kind: InstallationKind) => write<AdminInstallation>(PATH, { kind }),
    onSuccess: async (answer) => {
      client.setQueryData(KEY, answer)
      await client.invalidateQueries({ queryKey: ["console", "site"] })
    },
  })
}

interface ConflictsAnswer {
  clients: AdminConflictingClient[]
  next: string | null
}

export const useConflicts = () =>
  useInfiniteQuery({
    queryKey: [...KEY, "conflicts"],
    queryFn: ({ pageParam }) => read<ConflictsAnswer>(`${PATH}/conflicts`, { after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })
