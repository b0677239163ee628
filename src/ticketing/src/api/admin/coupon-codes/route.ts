import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaResponse } from "@medusajs/framework/http"
import { CSV_MARK, csvLine, csvMoney, type CsvLocale, type CsvValue } from "@guichet/kernel/csv"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { CouponDTO } from "../../../contracts/sale-terms"
import { listCoupons } from "../../../modules/ticketing/queries/catalogue/offers/list-coupons"
import type { TenantRequest } from "../../tenant-request"
import type { AdminCouponCodes } from "../coupons/validators"

export const AUTHENTICATE = false

const COLUMNS = [
  "code",
  "takes_off",
  "currency",
  "uses",
  "max_uses",
  "valid_from",
  "valid_until",
  "is_on",
  "events",
  "opens",
  "note",
]
const PAGE = 500

type Page = Awaited<ReturnType<typeof listCoupons>>

/**
 * GET /admin/coupon-codes?q&is_on&kind&batch_id&locale: the coupons of that list as a file, streamed page by page.
 * Right: coupon.write.
 * 200 text/csv
 */
export const GET = async (req: TenantRequest<unknown, AdminCouponCodes>, res: MedusaResponse) => {
  const { locale, ...asked } = req.validatedQuery
  const page = (cursor?: string) => listCoupons(platformPool(), req.tenant, { ...asked, cursor, limit: PAGE })
  // read before the response starts, so that a failure can still be sent as an error
  const first = await page()
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", 'attachment; filename="coupons.csv"')
  res.setHeader("x-content-type-options", "nosniff")
  res.setHeader("cache-control", "no-store")
  await pipeline(Readable.from(linesOf(locale, first, page)), res)
}

async function* linesOf(locale: CsvLocale, first: Page, next: (cursor: string) => Promise<Page>): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(COLUMNS, locale)
  for (let page = first; ; page = await next(page.next_cursor)) {
    yield page.coupons.map((coupon) => lineOf(coupon, locale)).join("")
    if (!page.next_cursor) {
      return
    }
  }
}

function takesOff({ kind, percent, amount_minor, currency }: CouponDTO): CsvValue {
  switch (kind) {
    case "access":
      return ""
    case "percent":
      return `${percent} %`
    default:
      return csvMoney(amount_minor ?? 0, currency ?? "eur")
  }
}

const lineOf = (coupon: CouponDTO, locale: CsvLocale): string =>
  csvLine(
    [
      coupon.code,
      takesOff(coupon),
      coupon.currency,
      coupon.use_count,
      coupon.max_uses,
      coupon.starts_at && new Date(coupon.starts_at),
      coupon.ends_at && new Date(coupon.ends_at),
      coupon.is_on,
      coupon.events.map(({ title }) => title).join(", "),
      coupon.prices.map(({ event, category, name }) => `${event.title}, ${category}, ${name}`).join("; "),
      coupon.note,
    ],
    locale
  )
