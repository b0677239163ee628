import type { AdminExport, AdminExports } from "@guichet/billing/contracts"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { read, write } from "./api"

/** Polling interval while an export is being created. */
const POLL_MS = 2_000

export const isUnderWay = ({ state }: Pick<AdminExport, "state">) => state === "waiting" || state === "running"

/** @param path `/admin/exports`, or the path of a client's exports */
export const useExports = (path: string) =>
  useInfiniteQuery({
    queryKey: ["console", "exports", path],
    queryFn: ({ pageParam }) => read<AdminExports>(path, { after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ exports }) => exports.some(isUnderWay)) ? POLL_MS : false),
  })

export function useRequestExport(path: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => write<{ id: string }>(path),
    onSettled: () => client.invalidateQueries({ queryKey: ["console", "exports", path] }),
  })
}
