import { AdminCancelDates } from "../events/[id]/cancellations/validators"
import { AdminCreateBlock } from "../events/[id]/blocks/validators"
import { AdminCreateEvent } from "../events/validators"
import { AdminReturnRefund } from "../sales/validators"

describe("T6 texts written to buyers and colleagues", () => {
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
    ["reason of a cancellation", AdminCancelDates, { performance_ids: ["perf_1"] }, "reason"],
    ["note on a returned refund", AdminReturnRefund, {}, "note"],
    ["name of a block", AdminCreateBlock, block, "name"],
    ["reason of a block", AdminCreateBlock, block, "reason"],
    ["description of an event", AdminCreateEvent, event, "description"],
  ])("refuse characters that change the text direction: %s", (_, schema, body, field) => {
    const isAccepted = (text: string) => schema.safeParse({ ...body, [field]: text }).success

    expect([isAccepted("The tenor is ill"), isAccepted("The tenor \u202eis ill"), isAccepted("the \u2066date")]).toEqual([
      true,
      false,
      false,
    ])
  })
})
