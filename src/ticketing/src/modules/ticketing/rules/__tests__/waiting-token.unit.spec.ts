import { guardedTenant } from "@guichet/kernel/tenant-id"
import { isTurn, placeToken, turnToken, visitorOfPlace, type RoomOfTenant, type Turn } from "../waiting-token"

const [SECRET, OLD, OTHER] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)]
const ROOM: RoomOfTenant = { tenant: guardedTenant(7), room_id: "wait_01J0000000000000000000000A" }
const ELSEWHERE: [string, RoomOfTenant][] = [
  ["another room", { ...ROOM, room_id: "wait_01J0000000000000000000000B" }],
  ["another tenant", { ...ROOM, tenant: guardedTenant(8) }],
]
const NOW_MS = 1_800_000_000_000
const TURN: Turn = { no: 41, ends_at: NOW_MS / 1_000 + 600, session: Buffer.alloc(32, 1) }

describe("T4 the token of a place in the queue", () => {
  it("names its visitor, also after the secret was replaced", () => {
    expect(visitorOfPlace([SECRET], ROOM, placeToken(SECRET, ROOM, 41))).toBe(41)
    expect(visitorOfPlace([SECRET, OLD], ROOM, placeToken(OLD, ROOM, 41))).toBe(41)
  })

  it.each(ELSEWHERE)("names no one in %s", (_, room) => {
    expect(visitorOfPlace([SECRET], room, placeToken(SECRET, ROOM, 41))).toBeNull()
  })

  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["with another number", placeToken(SECRET, ROOM, 41).replace("41", "1")],
    ["signed by another secret", placeToken(OTHER, ROOM, 41)],
    ["a turn", turnToken(SECRET, ROOM, TURN)],
    ["too long", `${"9".repeat(16)}.${"A".repeat(24)}`],
  ])("names no one when it is %s", (_, token) => {
    expect(visitorOfPlace([SECRET, OLD], ROOM, token)).toBeNull()
  })
})

describe("T4 the token of a turn", () => {
  const isOf = (token: string | undefined, { room = ROOM, session = TURN.session, now_ms = NOW_MS } = {}) =>
    isTurn([SECRET, OLD], room, token, { session, now_ms })
  const token = turnToken(SECRET, ROOM, TURN)

  it("is its session's until it ends, also after the secret was replaced", () => {
    expect([isOf(token), isOf(turnToken(OLD, ROOM, TURN))]).toEqual([true, true])
    expect([isOf(token, { now_ms: NOW_MS + 659_000 }), isOf(token, { now_ms: NOW_MS + 661_000 })]).toEqual([true, false])
  })

  it("is refused by a clock that is an hour ahead, and is not extended by one that is an hour behind", () => {
    expect(isOf(token, { now_ms: NOW_MS + 3_600_000 })).toBe(false)
    expect(isOf(turnToken(SECRET, ROOM, { ...TURN, ends_at: NOW_MS / 1_000 - 61 }))).toBe(false)
  })

  it("is worthless in another session", () => {
    expect(isOf(token, { session: Buffer.alloc(32, 2) })).toBe(false)
  })

  it.each(ELSEWHERE)("is worthless in %s", (_, room) => {
    expect(isOf(token, { room })).toBe(false)
  })

  it.each([
    ["missing", undefined],
    ["of another end", token.replace(String(TURN.ends_at), String(TURN.ends_at + 1))],
    ["of another visitor", token.replace("41.", "42.")],
    ["signed by another secret", turnToken(OTHER, ROOM, TURN)],
    ["a place", placeToken(SECRET, ROOM, 41)],
  ])("is refused when it is %s", (_, forged) => {
    expect(isOf(forged)).toBe(false)
  })
})
