import config from "../../../next.config"
import { FIXTURE } from "../fixture"
import { getEvent } from "../get-event"
import { getEvents } from "../get-events"
import { getPublicListing } from "../get-public-listing"

const mockUsed: string[] = []

jest.mock("next/cache", () => ({ cacheLife: (profile: string) => mockUsed.push(profile), cacheTag: () => {} }))

describe("T1 pages that offer dates", () => {
  it("are never older than five minutes, even for the first visitor after a quiet night", async () => {
    await Promise.all([getEvents(FIXTURE), getEvent(FIXTURE, "le-cid"), getPublicListing(FIXTURE)])
    const oldest = mockUsed.map((profile) => config.cacheLife?.[profile]?.expire)

    expect(oldest).toEqual([300, 300, 300])
  })
})
