import { MAX_RATE_FILE } from "@guichet/billing/contracts"
import { readFile } from "../read-file"

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d]
const file = (content: string | number[]) =>
  new File([typeof content === "string" ? content : Uint8Array.from(content)], "rates.csv")

describe("B3 the file of exchange rates that the operator chooses", () => {
  it("is read if it is text, and otherwise called no file of rates", async () => {
    expect(await readFile(file("date,currency,rate\n2026-11-26,usd,1.05"))).toEqual({
      text: "date,currency,rate\n2026-11-26,usd,1.05",
    })
    expect(await readFile(file(PNG))).toEqual({ problem: "notRates" })
    expect(await readFile(file([...PNG.slice(0, 4), 0x41]))).toEqual({ problem: "notRates" })
  })

  it("is not sent when it is too long", async () => {
    expect(await readFile(file("1".repeat(MAX_RATE_FILE + 1)))).toEqual({ problem: "tooBig" })
    expect(await readFile(file("1".repeat(4 * MAX_RATE_FILE + 1)))).toEqual({ problem: "tooBig" })
  })
})
