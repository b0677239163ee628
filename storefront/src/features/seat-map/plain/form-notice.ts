const KINDS = [
  "taken",
  "found",
  "dropped",
  "extended",
  "repriced",
  "lost",
  "stranded",
  "left_behind",
  "limit",
  "too_many",
  "group_above",
  "area_short",
  "area_wrong",
  "none_together",
  "none_accessible",
  "none_accessible_many",
  "few_accessible",
  "nothing_chosen",
  "quota",
  "price_closed",
  "group_small",
  "group_count",
  "access_code",
  "expired",
  "paying",
  "closed",
  "busy_network",
  "turn_needed",
  "trouble",
] as const

export type FormNoticeKind = (typeof KINDS)[number]

/** The result of a form, passed in the address of the page it leads back to; names are looked up by uid on the page. */
export interface FormNotice {
  kind: FormNoticeKind
  /** uids it is about */
  places: string[]
  /** uids of alternatives; for `left_behind`, those that can be released instead */
  instead: string[]
  /** uids requested with them, to be ticked again; for `left_behind`, those that can be released together */
  wanted: string[]
  count: number
  /** of a search: at any price */
  any: boolean
  split: "same_row" | "neighbouring_rows" | "same_section" | null
}

const MOST = 40
const SPLITS = ["same_row", "neighbouring_rows", "same_section"] as const

/** As query parameters of the address. */
export type FormNoticeQuery = Record<string, string | string[] | undefined>

export const formNoticeQuery = ({
  kind,
  places,
  instead,
  wanted,
  count,
  any,
  split,
}: Partial<FormNotice> & { kind: FormNoticeKind }): FormNoticeQuery => ({
  notice: kind,
  place: places?.slice(0, MOST),
  instead: instead?.slice(0, MOST),
  wanted: wanted?.slice(0, MOST),
  count: count ? String(count) : undefined,
  any: any ? "1" : undefined,
  split: split ?? undefined,
})

export function readFormNotice(query: FormNoticeQuery): FormNotice | null {
  const all = (name: string) => [query[name] ?? []].flat().slice(0, MOST)
  const kind = KINDS.find((one) => one === query.notice)

  return kind
    ? {
        kind,
        places: all("place"),
        instead: all("instead"),
        wanted: all("wanted"),
        count: /^\d{1,3}$/.test(String(query.count)) ? Number(query.count) : 0,
        any: query.any === "1",
        split: SPLITS.find((one) => one === query.split) ?? null,
      }
    : null
}
