import type { AdminActivity } from "@guichet/tenancy/contracts"
import { useInfiniteQuery } from "@tanstack/react-query"
import { read } from "../../lib/api"

interface Page {
  activity: AdminActivity[]
  next: number | null
}

/** Newest first; each further page is older. @param visit_id only what was done in this visit */
export const useActivity = (visit_id: string | undefined) =>
  useInfiniteQuery({
    queryKey: ["console", "activity", visit_id],
    queryFn: ({ pageParam }) => read<Page>("/admin/activity", { visit_id, before: pageParam ?? undefined }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
