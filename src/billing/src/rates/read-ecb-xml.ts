import { SaxesParser } from "saxes"
import { unreadable, type ReadRate } from "./read-rate"

/**
 * `<Cube time="2026-11-26"><Cube currency="USD" rate="1.0823"/>…`, as the European Central Bank publishes it (ecb.europa.eu, euro
 * foreign exchange reference rates); of several days the newest. A document type declaration is refused, and with it all custom
 * entities.
 */
export function readEcbXml(text: string): ReadRate[] {
  const rates: ReadRate[] = []
  const parser = new SaxesParser()
  let as_of = ""
  parser.on("error", () => {
    throw unreadable("not_xml")
  })
  parser.on("doctype", () => {
    throw unreadable("not_xml")
  })
  parser.on("opentag", ({ name, attributes }) => {
    if (name.replace(/^.*:/, "") !== "Cube") {
      return
    }
    as_of = attributes.time ?? as_of
    if (attributes.currency !== undefined) {
      rates.push({ as_of, quote: attributes.currency.toLowerCase(), rate: attributes.rate ?? "" })
    }
  })
  parser.write(text).close()
  const newest = rates.reduce((latest, rate) => (rate.as_of > latest ? rate.as_of : latest), "")

  return rates.filter((rate) => rate.as_of === newest)
}
