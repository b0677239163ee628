import { Container } from "@medusajs/ui"
import { useIsFetching, useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useEffect, useState } from "react"
import { Loading } from "./loading"

/** Queries that were never answered, unlike those being repeated. */
const PENDING = { queryKey: ["console"], predicate: ({ state }: { state: { status: string } }) => state.status === "pending" }

/**
 * Shows sections that each load their own data at once, when all have loaded or failed: a section that arrived alone would move
 * those below it from under the pointer. Until then, their outline.
 */
export const Together = ({ children }: { children: ReactNode }) => {
  const client = useQueryClient()
  const pending_count = useIsFetching(PENDING)
  const [is_shown, setShown] = useState(false)

  // asked again, since the sections' queries start after this was drawn
  useEffect(() => {
    if (client.isFetching(PENDING) === 0) {
      setShown(true)
    }
  }, [client, pending_count])

  return (
    <>
      {!is_shown && (
        <Container className="p-0">
          <Loading rows={5} />
        </Container>
      )}
      <div className={is_shown ? "flex flex-col gap-y-3" : "hidden"}>{children}</div>
    </>
  )
}
