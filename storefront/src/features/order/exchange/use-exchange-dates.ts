"use client"

import { useState } from "react"
import { askSalesApi } from "../../../sales-api/ask-sales-api"
import type { ExchangeDate, ExchangePlaces, Order } from "../../../sales-api/contracts"

/** The event, and the first day ("2027-03-14"; empty: from now). */
interface DatesQuery {
  event_id: string
  from: string
}

/**
 * Dates of an event of the order, page by page, and the free places of the selected one, in a large hall section by section.
 * `is_broken`: loading failed.
 */
export function useExchangeDates({ id, token }: Order["sale"]) {
  const [asked, setAsked] = useState<DatesQuery | null>(null)
  const [dates, setDates] = useState<ExchangeDate[] | null>(null)
  const [after, setAfter] = useState<string | null>(null)
  const [places, setPlaces] = useState<ExchangePlaces | null>(null)
  const [is_broken, setBroken] = useState(false)
  const path = (what: string, query: Record<string, string>) =>
    `/orders/${id}/${what}?${new URLSearchParams({ token, ...query }).toString()}`

  async function read(work: () => Promise<void>): Promise<void> {
    setBroken(false)
    try {
      await work()
    } catch {
      setBroken(true)
    }
  }

  const pageOf = ({ event_id, from, after }: DatesQuery & { after?: string }) =>
    askSalesApi<{ dates: ExchangeDate[]; after: string | null }>(
      "GET",
      path("exchange-dates", { event_id, ...(from && { from }), ...(after && { after }) })
    )

  const placesOf = async (performance_id: string): Promise<ExchangePlaces> =>
    (await askSalesApi<{ places: ExchangePlaces }>("GET", path("exchange-places", { performance_id }))).places

  /** all free places of one section of a large hall */
  async function sectionOf(performance_id: string, section: string): Promise<ExchangePlaces["places"]> {
    const found: ExchangePlaces["places"] = []
    for (let after: number | null = -1; after !== null;) {
      const query = { performance_id, section, ...(after >= 0 && { after: String(after) }) }
      const page: { places: ExchangePlaces } = await askSalesApi("GET", path("exchange-places", query))
      found.push(...page.places.places)
      after = page.places.places_after
    }

    return found
  }

  return {
    dates,
    has_more: after !== null,
    places,
    is_broken,
    asked,
    /** loads the first dates of an event, or those from a day on, replacing the list */
    list: (wanted: DatesQuery) => {
      setAsked(wanted)

      return read(async () => {
        const page = await pageOf(wanted)
        setDates(page.dates)
        setAfter(page.after)
      })
    },
    more: () =>
      read(async () => {
        if (asked && after) {
          const page = await pageOf({ ...asked, after })
          setDates([...(dates ?? []), ...page.dates])
          setAfter(page.after)
        }
      }),
    /** loads one section of a large hall, in addition to those already loaded */
    open: (performance_id: string, section: string) =>
      read(async () => {
        const found = await sectionOf(performance_id, section)
        setPlaces((now) => now && { ...now, places: [...now.places.filter((place) => place.section !== section), ...found] })
      }),
    look: (performance_id: string) =>
      read(async () => {
        setPlaces(null)
        if (performance_id) {
          setPlaces(await placesOf(performance_id))
        }
      }),
    /**
     * loads the places again, of a large hall those of these sections, while the previous ones stay; null: loading failed, and
     * none are left
     */
    renew: async (performance_id: string, sections: string[]): Promise<ExchangePlaces | null> => {
      const renewed: ExchangePlaces[] = []
      await read(async () => {
        const page = await placesOf(performance_id)
        const opened = page.is_by_section ? sections : []
        const found = await Promise.all(opened.map((section) => sectionOf(performance_id, section)))
        renewed.push({ ...page, places: [...page.places, ...found.flat()] })
        setPlaces(renewed[0])
      })
      if (renewed.length === 0) {
        setPlaces(null)
      }

      return renewed[0] ?? null
    },
  }
}
