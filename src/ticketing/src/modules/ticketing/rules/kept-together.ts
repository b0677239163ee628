/** Tickets that are returned all together, or so few of them that `minimum` remain while one of `bound_ids` does. */
export interface TicketGroup {
  ticket_ids: string[]
  minimum: number
  bound_ids: string[]
}

interface TicketAtTable {
  id: string
  performance: { id: string }
  /** key of the table or booth sold whole; null: none */
  whole_place: string | null
}

/** The groups of the tables and booths sold whole: all of their tickets in use, as `ensure_whole_tables` counts them. */
export function tablesOf(in_use: TicketAtTable[]): TicketGroup[] {
  const ids = new Map<string, string[]>()
  for (const { id, performance, whole_place } of in_use) {
    if (whole_place !== null) {
      const key = `${performance.id} ${whole_place}`
      ids.set(key, [...(ids.get(key) ?? []), id])
    }
  }

  return [...ids.values()].map((ticket_ids) => ({ ticket_ids, minimum: ticket_ids.length, bound_ids: ticket_ids }))
}

/** Whether returning these tickets leaves too few of a group. */
function isBroken({ ticket_ids, minimum, bound_ids }: TicketGroup, returned: string[]): boolean {
  const left = ticket_ids.filter((id) => !returned.includes(id))

  return left.length < ticket_ids.length && left.length < minimum && bound_ids.some((id) => left.includes(id))
}

/**
 * Which of the offered tickets can be returned neither alone nor with the others: for example, another ticket of their table or
 * group was transferred or used.
 */
export function keptTogether(groups: TicketGroup[], offered: string[]): string[] {
  const open = offered.filter(
    (id) => !groups.some((group) => group.ticket_ids.includes(id) && isBroken(group, [id]) && isBroken(group, offered))
  )

  // one that is kept keeps the others of its next group
  return open.length < offered.length ? [...offered.filter((id) => !open.includes(id)), ...keptTogether(groups, open)] : []
}
