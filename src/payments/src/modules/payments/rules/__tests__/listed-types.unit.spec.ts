import { connectEvents, platformEvents } from "../../../../contracts/platform-payments"
import { eventTopics, listedTypes } from "../listed-types"

describe("T4 the types of events that are listed", () => {
  it.each([
    ["", platformEvents],
    ["acct_1", connectEvents],
  ])("are those that the endpoint of %j is sent, each in one topic of at most twenty", (account_ref, delivered) => {
    const topics = eventTopics.map((topic) => listedTypes(account_ref, topic))

    expect(topics.flat().sort()).toEqual([...delivered].sort())
    expect(topics.filter(({ length }) => length === 0 || length > 20)).toEqual([])
  })
})
