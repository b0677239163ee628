import { createElement, createRef } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { ExchangePlaces } from "../../../sales-api/contracts"
import { Notice } from "../../../ui/notice"
import { rowOf } from "../exchange/row-of"
import { validWishes } from "../exchange/valid-wishes"

const place = (uid: string, row_label: string, at_table = false) => ({
  ...{ uid, row_label, at_table, label: uid, section: "Balcon", category_key: "gold", kind: "seat" as const },
})
const hall = (...places: ReturnType<typeof place>[]) =>
  ({
    levels: [{ id: "full", category_key: "gold" }],
    sections: [{ section: "Balcon", category_key: "gold", free: places.length }],
    places,
  }) as unknown as ExchangePlaces
const wish = { level_id: "full", section: "Balcon", row: rowOf(place("A1", "A")), place_uid: "A1" }

describe("T6 the choices after a refused exchange", () => {
  it("a place that is still free stays chosen", () => {
    expect(validWishes({ tkt_1: wish }, hall(place("A1", "A")))).toEqual({ tkt_1: wish })
  })

  it("a place that was taken is reset, and its row only when that is full", () => {
    expect(validWishes({ tkt_1: wish }, hall(place("A2", "A")))).toEqual({ tkt_1: { ...wish, place_uid: "" } })
    expect(validWishes({ tkt_1: wish }, hall(place("B1", "B")))).toEqual({ tkt_1: { ...wish, row: "", place_uid: "" } })
  })

  it("a table is not the row of the same name: the chair stays where it was chosen", () => {
    const chair = place("3-1", "3", true)
    const seat = place("3", "3")
    const seated = { ...wish, row: rowOf(chair), place_uid: chair.uid }

    expect(validWishes({ tkt_1: seated }, hall(seat, chair))).toEqual({ tkt_1: seated })
    expect(validWishes({ tkt_1: seated }, hall(seat))).toEqual({ tkt_1: { ...wish, row: "", place_uid: "" } })
  })

  it("a price that is no longer offered takes its place with it, and leaves the other tickets alone", () => {
    expect(validWishes({ tkt_1: { ...wish, level_id: "child" }, tkt_2: wish }, hall(place("A1", "A")))).toEqual({ tkt_2: wish })
  })

  it("a notice can take the focus, which brings it into view", () => {
    expect(renderToStaticMarkup(createElement(Notice, { title: "Taken", ref: createRef<HTMLDivElement>() }))).toContain(
      'tabindex="-1"'
    )
  })
})
