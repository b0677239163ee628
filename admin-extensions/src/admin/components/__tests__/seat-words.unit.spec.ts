import { wordsIn } from "../../__tests__/words-in"
import { placeOf } from "../../routes/sales/components/place-of"
import { seatWords } from "../seat-words"

describe("T2 a place's name in the console", () => {
  it.each(["fr", "en"] as const)("calls a table that is sold whole a table, once (%s)", (lng) => {
    const t = wordsIn(lng)
    const named = (label: string, at_table: boolean) => {
      const place = { section: "Cabaret", at_table, label }

      return [seatWords({ ...place, row: "", kind: at_table ? "table" : "booth" }, t), placeOf({ ...place, row_label: "" }, t)]
    }

    expect(named("3", true)).toEqual(["Cabaret, table 3", "Cabaret, table 3"])
    expect(named("Table 3", true)).toEqual(["Cabaret, Table 3", "Cabaret, Table 3"])
    expect(named("Loge 3", false)).toEqual(["Cabaret, Loge 3", "Cabaret, Loge 3"])
  })
})
