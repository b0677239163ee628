import { connectEvents, platformEvents } from "../../../contracts/platform-payments"
import { isOfKind } from "./event-kinds"

export const eventTopics = ["payments", "money"] as const
export type EventTopic = (typeof eventTopics)[number]

const topicOf = (type: string): EventTopic =>
  isOfKind(type, "payment") || isOfKind(type, "refund") || isOfKind(type, "card") ? "payments" : "money"

/**
 * The types that a request for the list of events names: those that the account's endpoint is sent. At most twenty
 * (docs.stripe.com/api/events/list, 2026-11).
 */
export const listedTypes = (account_ref: string, topic: EventTopic): string[] =>
  (account_ref === "" ? platformEvents : connectEvents).filter((type) => topicOf(type) === topic)
