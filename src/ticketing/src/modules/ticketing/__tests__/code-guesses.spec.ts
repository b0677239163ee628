import { domainError } from "@guichet/kernel/errors"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { MAX_WRONG_CODES, MAX_WRONG_CODES_OF_ALL_DATES } from "../../../contracts/limits"
import { networkHash } from "../../../sales-api/network-hash"
import { guessCode } from "../commands/catalogue/offers/guess-code"

const SECRET = "a-secret-of-the-guessing-spec-0123456789"
let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let dates: string[]
let line = 0

beforeAll(async () => {
  database = await givenTicketingDatabase()
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
  dates = (await givenPerformances(database.pool, ours.tenant, { performances: 5 })).map(({ id }) => id)
})
afterAll(() => database.drop())
beforeEach(() => (line += 1))

const unknown = () => Promise.reject(domainError("coupon_unknown"))
/** Entered from an address of one IPv6 network. */
const guess = (checkCode: () => Promise<unknown>, { date = dates[0] as string | null, of = line, host = 1, by = ours } = {}) => {
  const network = networkHash(SECRET, "guessing-network", by.tenant, `2606:2800:${of}:${host % 100}::${host}`)

  return guessCode(database.pool, { tenant: by.tenant, performance_id: date, network }, checkCode).then(
    () => "right",
    (error) => (error.code === "too_many_requests" ? Math.sign(error.details.retry_after_seconds) : error.code)
  )
}
const times = <T>(count: number, work: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)))

describe("T4 M10 wrong access codes", () => {
  it("are limited per network and date, however many come at once and from whichever of its addresses", async () => {
    const outcomes = await times(100, (at) => guess(unknown, { host: at + 1 }))
    const right = await guess(async () => true)

    expect(outcomes.filter((one) => one === "coupon_unknown")).toHaveLength(MAX_WRONG_CODES)
    expect(outcomes.filter((one) => one === 1)).toHaveLength(100 - MAX_WRONG_CODES)
    expect(right).toBe(1)
    expect(await guess(async () => true, { of: 4_000 + line })).toBe("right")
    expect(await guess(async () => true, { date: dates[1] })).toBe("right")
  })

  it("are not counted for a correct code, or one that is refused for another reason", async () => {
    const spent = () => Promise.reject(domainError("coupon_spent"))

    for (let at = 0; at < 3; at += 1) {
      expect(await times(20, () => guess(async () => true))).toEqual(Array(20).fill("right"))
      expect(await times(20, () => guess(spent))).toEqual(Array(20).fill("coupon_spent"))
    }
    expect(await guess(unknown)).toBe("coupon_unknown")
  })

  it("are limited for all dates of a site together, including checkouts without places, but not for another site", async () => {
    const outcomes = []
    for (const date of [...dates, null]) {
      outcomes.push(...(await times(MAX_WRONG_CODES, () => guess(unknown, { date }))))
    }

    expect(outcomes.filter((one) => one === "coupon_unknown")).toHaveLength(MAX_WRONG_CODES_OF_ALL_DATES)
    expect(await guess(async () => true, { date: null })).toBe(1)
    expect(await guess(async () => true, { date: null, by: theirs })).toBe("right")
  })

  it("are allowed again after a quarter of an hour, and no record of who guessed is kept", async () => {
    await times(MAX_WRONG_CODES, () => guess(unknown))
    await database.pool.query("update code_guess set until = now()")

    expect([await guess(unknown), await guess(unknown)]).toEqual(["coupon_unknown", "coupon_unknown"])
    const { rows } = await database.pool.query("select wrong from code_guess where until <= now()")
    expect(rows).toEqual([])
  })

  it("are accepted for an existing date only", async () => {
    expect(await guess(unknown, { date: "perf_none" })).toBe("performance_not_found")
    expect(await guess(unknown, { by: theirs })).toBe("performance_not_found")
  })
})
