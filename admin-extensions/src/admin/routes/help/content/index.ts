import type { AdminSite } from "@guichet/tenancy/contracts"
import { approvals } from "./approvals"
import { clients } from "./clients"
import { developers } from "./developers"
import { domain } from "./domain"
import { invoices } from "./invoices"
import { mail } from "./mail"
import { nameServers } from "./name-servers"
import { payments } from "./payments"
import { plan } from "./plan"
import { plans } from "./plans"
import { processor } from "./processor"
import { records } from "./records"
import { replication } from "./replication"
import { secondFactor } from "./second-factor"
import { team } from "./team"
import type { HelpTopic } from "./topic"
import { waitingRoom } from "./waiting-room"

/** About the operator's own tasks, in the order in which a new platform needs them. */
const ofOperator: HelpTopic[] = [processor, plans, clients, approvals, invoices, nameServers]

/** In the order in which a new site needs them. */
const ofSite: HelpTopic[] = [payments, domain, records, mail, team, replication, waitingRoom, secondFactor, plan, developers]

export const topics: HelpTopic[] = [...ofOperator, ...ofSite]

/** The pages of a console, in groups: those about the operator's own tasks, if any, come first. */
export function topicsFor({ tenant }: Pick<AdminSite, "tenant">): { operator: HelpTopic[]; site: HelpTopic[] } {
  const runs_platform = tenant.kind === "platform" && !tenant.is_single_site

  return { operator: runs_platform ? ofOperator : tenant.kind === "platform" ? [processor, nameServers] : [], site: ofSite }
}
