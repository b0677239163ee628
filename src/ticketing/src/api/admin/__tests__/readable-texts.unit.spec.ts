import { AdminCancelDates } from "../events/[id]/cancellations/validators"
import { AdminCreateBlock } from "../events/[id]/blocks/validators"
import { AdminCreateEvent } from "../events/validators"
import { AdminReturnRefund } from "../sales/validators"

describe("T6 what is written to buyers and colleagues", () => {
  const block = {
    performance_id: "perf_1",
    kind: "allocation",
    channel: "code",
    name: "Partners",
    code: "AMI",
    place_uids: ["p-1"],
  }
  const event = { title: "Le Cid", chart_id: "cht_1" }

  it.each([
    ["why dates are cancelled", AdminCancelDates, { performance_ids: ["perf_1"] }, "reason"],
    ["how a refund came back", AdminReturnRefund, {}, "note"],
    ["what places are kept for", AdminCreateBlock, block, "name"],
    ["why places are kept", AdminCreateBlock, block, "reason"],
    ["what an event is", AdminCreateEvent, event, "description"],
  ])("turns no line that it stands in: %s", (_, schema, body, field) => {
    const said = (text: string) => schema.safeParse({ ...body, [field]: text }).success

    expect([said("The tenor is ill"), said("The tenor \u202eis ill"), said("the \u2066date")]).toEqual([true, false, false])
  })
})
