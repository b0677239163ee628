import type { AdminActivity } from "@guichet/tenancy/contracts"
import { MAX_NAMED_ROWS, type NamedRowDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useQueries } from "@tanstack/react-query"
import { read } from "../../lib/api"

interface Page {
  activity: AdminActivity[]
  next: number | null
}

/** Newest first; each further page is older. @param support_session_id limits the list to this support session */
export const useActivity = (support_session_id: string | undefined) =>
  useInfiniteQuery({
    queryKey: ["console", "activity", support_session_id],
    queryFn: ({ pageParam }) => read<Page>("/admin/activity", { support_session_id, before: pageParam ?? undefined }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })

/** The names of the rows that entries refer to; an id without a name stays as it is. Names are fetched per page of entries. */
export function useNames(pages: AdminActivity[][]): (id: string) => NamedRowDTO | undefined {
  const asked = pages
    .map((page) => [...new Set(page.flatMap(({ target }) => (target && /^[a-z]+_\w{1,58}$/.test(target) ? [target] : [])))])
    .filter((ids) => ids.length > 0)
  const answers = useQueries({
    queries: asked.map((ids) => ({
      queryKey: ["console", "activity", "names", ids.join()],
      queryFn: () => read<{ rows: NamedRowDTO[] }>("/admin/named-rows", { ids: ids.slice(0, MAX_NAMED_ROWS).join() }),
      staleTime: Infinity,
    })),
  })
  const names = new Map(answers.flatMap(({ data }) => (data?.rows ?? []).map((row) => [row.id, row] as const)))

  return (id) => names.get(id)
}
