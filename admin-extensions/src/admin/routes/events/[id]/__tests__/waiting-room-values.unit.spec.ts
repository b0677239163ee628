import type { EventDTO, WaitingRoomDTO } from "@guichet/ticketing/contracts"
import { wordsIn } from "../../../../__tests__/words-in"
import { datesWithoutRoom, waitingRoomProblem, waitingRoomTerms, waitingRoomValues, zoneOf } from "../waiting-room-values"

const ZONE = "Europe/Paris"
const room: WaitingRoomDTO = {
  ...{ id: "wait_1", event_id: "evt_1", performance_id: "perf_1" },
  ...{ opens_at: "2027-03-14T09:00:30.500Z", presale_at: "2027-03-13T09:00:00.000Z", presale_coupon_ids: ["cpn_1"] },
  ...{ max_per_minute: 60, turn_minutes: 15, state: "scheduled", rev: 3, drawn_at: null, let_in_per_minute: 0 },
  counts: { waiting: 0, let_in: 0, inside: 0, bought: 0, turn_over: 0 },
}
const fresh = { ...waitingRoomValues(ZONE), opens: "2027-03-14T10:00" }

describe("T3 the form of a waiting room", () => {
  it("a new one is for all dates, without presale or maximum, with ten minutes to choose", () => {
    expect(waitingRoomTerms(fresh, ZONE)).toEqual({
      opens_at: "2027-03-14T09:00:00.000Z",
      ...{ presale_at: null, presale_coupon_ids: [], max_per_minute: null, turn_minutes: 10 },
    })
    expect(fresh.date).toBe("all")
  })

  it("what was not changed is sent as it was, to the second", () => {
    const { opens_at, presale_at, presale_coupon_ids, max_per_minute, turn_minutes } = room
    const values = waitingRoomValues(ZONE, room)

    expect(values).toMatchObject({ opens: "2027-03-14T10:00", presale: "2027-03-13T10:00", date: "perf_1" })
    expect(waitingRoomTerms(values, ZONE, room)).toEqual({
      ...{ opens_at, presale_at, presale_coupon_ids, max_per_minute, turn_minutes },
    })
    expect(waitingRoomTerms({ ...values, opens: "2027-03-14T11:00" }, ZONE, room).opens_at).toBe("2027-03-14T10:00:00.000Z")
  })

  it("a presale that is switched off takes its time and codes with it", () => {
    const off = { ...waitingRoomValues(ZONE, room), has_presale: false }

    expect(waitingRoomTerms(off, ZONE, room)).toMatchObject({ presale_at: null, presale_coupon_ids: [] })
  })

  it("a new one is for all dates while none has one, otherwise for an upcoming date without one", () => {
    const date = (id: string, starts_at: string, status = "on_sale") => ({ id, starts_at, status })
    const event = {
      performances: [
        ...[date("past", "2027-01-01T20:00:00Z"), date("perf_1", "2027-04-01T20:00:00Z"), date("perf_2", "2027-04-02T20:00:00Z")],
        date("off", "2027-04-03T20:00:00Z", "cancelled"),
      ],
    } as EventDTO
    const choices = (...rooms: Partial<WaitingRoomDTO>[]) =>
      datesWithoutRoom(
        event,
        rooms.map((change) => ({ ...room, ...change })),
        "2027-03-01T00:00:00Z"
      )

    expect(choices()).toEqual(["all", "perf_1", "perf_2"])
    expect(choices({ state: "closed" })).toEqual(["all", "perf_1", "perf_2"])
    expect(choices({})).toEqual(["perf_2"])
    expect(choices({ performance_id: null })).toEqual([])
    expect(choices({}, { performance_id: "perf_2" })).toEqual([])
  })

  it("times are typed in the zone of the chosen date, or of the hall", () => {
    const event = {
      venue: { time_zone: ZONE },
      performances: [{ id: "perf_1", time_zone: "America/Montreal" }],
    } as EventDTO

    expect([zoneOf(event, "all"), zoneOf(event, "perf_1")]).toEqual([ZONE, "America/Montreal"])
  })

  it.each([
    ["opens", { opens: "2027-03-28T02:30" }, "skipped"],
    ["opens", { opens: "2027-03-28T03:00" }, null],
    ["presale", { presale: "2027-03-14T10:00" }, "presaleLate"],
    ["presale", { presale: "2027-03-14T09:59" }, null],
    ["presale", { presale: "" }, "skipped"],
    ["most", { most: "" }, null],
    ["most", { most: "10 000" }, null],
    ["most", { most: "10001" }, "most"],
    ["most", { most: "0" }, "most"],
    ["most", { most: "many" }, "most"],
    ["minutes", { minutes: "4" }, "minutes"],
    ["minutes", { minutes: "5" }, null],
    ["minutes", { minutes: "60" }, null],
    ["minutes", { minutes: "61" }, "minutes"],
    ["minutes", { minutes: "" }, "minutes"],
  ] as const)("%s of %j: %s", (field, typed, problem) => {
    expect(waitingRoomProblem(field, { ...fresh, ...typed }, ZONE)).toBe(problem)
  })

  it.each(["en", "fr"] as const)("every state and count has words in %s", (lng) => {
    const t = wordsIn(lng)
    const keys = [
      ...["scheduled", "presale", "open", "closed"].flatMap((state) => [`states.${state}`, `opens.${state}`]),
      ...Object.keys(room.counts).map((name) => `counts.${name}`),
    ]

    expect(keys.filter((key) => t(`waitingRooms.${key}`) === `waitingRooms.${key}`)).toEqual([])
  })
})
