import type { AdminSite } from "@guichet/tenancy/contracts"
import { developers } from "./developers"
import { domain } from "./domain"
import { mail } from "./mail"
import { nameServers } from "./name-servers"
import { payments } from "./payments"
import { plan } from "./plan"
import { records } from "./records"
import { replication } from "./replication"
import { secondFactor } from "./second-factor"
import { team } from "./team"
import type { HelpTopic } from "./topic"

/** In the order in which a new site needs them. */
export const topics: HelpTopic[] = [
  payments,
  domain,
  records,
  mail,
  team,
  replication,
  secondFactor,
  plan,
  developers,
  nameServers,
]

/** Pages about the operator's own tasks are shown to the operator only. */
export const topicsFor = ({ tenant }: Pick<AdminSite, "tenant">): HelpTopic[] =>
  topics.filter(({ screen }) => tenant.kind === "platform" || !screen.startsWith("/platform/"))
