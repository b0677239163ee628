import { accounts } from "./words/accounts"
import { brand } from "./words/brand"
import { billing } from "./words/billing"
import { developers } from "./words/developers"
import { changeTicket } from "./words/change-ticket"
import { client } from "./words/client"
import { clientPrice } from "./words/client-price"
import { costs } from "./words/costs"
import { design } from "./words/design"
import { devices } from "./words/devices"
import { disputes } from "./words/disputes"
import { domains } from "./words/domains"
import { events } from "./words/events"
import { exchange } from "./words/exchange"
import { exchangeRates } from "./words/exchange-rates"
import { exports as exportWords } from "./words/exports"
import { help } from "./words/help"
import { home } from "./words/home"
import { hub } from "./words/hub"
import { offers } from "./words/offers"
import { pages } from "./words/pages"
import { installation } from "./words/installation"
import { payments } from "./words/payments"
import { payouts } from "./words/payouts"
import { platformReports } from "./words/platform-reports"
import { plans } from "./words/plans"
import { hall } from "./words/hall"
import { reschedule } from "./words/reschedule"
import { processor } from "./words/processor"
import { refundTerms } from "./words/refund-terms"
import { replication } from "./words/replication"
import { nameServers } from "./words/name-servers"
import { reports } from "./words/reports"
import { reconciliation } from "./words/reconciliation"
import { providerEvents } from "./words/provider-events"
import { roles } from "./words/roles"
import { sales } from "./words/sales"
import { sending } from "./words/sending"
import { settlement } from "./words/settlement"
import { shell } from "./words/shell"
import { site } from "./words/site"
import { team } from "./words/team"
import { tenants } from "./words/tenants"
import { venues } from "./words/venues"
import { support_sessions } from "./words/support-sessions"
import { waitingRooms } from "./words/waiting-rooms"
import { zone } from "./words/zone"

/** Words of the consoles, one file per feature. */
export const en = {
  ...accounts.en,
  ...billing.en,
  ...brand.en,
  ...developers.en,
  ...changeTicket.en,
  ...client.en,
  ...clientPrice.en,
  ...costs.en,
  ...design.en,
  ...devices.en,
  ...disputes.en,
  ...domains.en,
  ...events.en,
  ...exchange.en,
  ...exchangeRates.en,
  ...exportWords.en,
  ...help.en,
  ...home.en,
  ...hub.en,
  ...installation.en,
  ...nameServers.en,
  ...offers.en,
  ...pages.en,
  ...payments.en,
  ...payouts.en,
  ...plans.en,
  ...platformReports.en,
  ...hall.en,
  ...reschedule.en,
  ...processor.en,
  ...providerEvents.en,
  ...reconciliation.en,
  ...refundTerms.en,
  ...replication.en,
  ...reports.en,
  ...roles.en,
  ...sales.en,
  ...sending.en,
  ...settlement.en,
  ...shell.en,
  ...site.en,
  ...team.en,
  ...tenants.en,
  ...venues.en,
  ...support_sessions.en,
  ...waitingRooms.en,
  ...zone.en,
}

export const fr: typeof en = {
  ...accounts.fr,
  ...billing.fr,
  ...brand.fr,
  ...developers.fr,
  ...changeTicket.fr,
  ...client.fr,
  ...clientPrice.fr,
  ...costs.fr,
  ...design.fr,
  ...devices.fr,
  ...disputes.fr,
  ...domains.fr,
  ...events.fr,
  ...exchange.fr,
  ...exchangeRates.fr,
  ...exportWords.fr,
  ...help.fr,
  ...home.fr,
  ...hub.fr,
  ...installation.fr,
  ...nameServers.fr,
  ...offers.fr,
  ...pages.fr,
  ...payments.fr,
  ...payouts.fr,
  ...plans.fr,
  ...platformReports.fr,
  ...hall.fr,
  ...reschedule.fr,
  ...processor.fr,
  ...providerEvents.fr,
  ...reconciliation.fr,
  ...refundTerms.fr,
  ...replication.fr,
  ...reports.fr,
  ...roles.fr,
  ...sales.fr,
  ...sending.fr,
  ...settlement.fr,
  ...shell.fr,
  ...site.fr,
  ...team.fr,
  ...tenants.fr,
  ...venues.fr,
  ...support_sessions.fr,
  ...waitingRooms.fr,
  ...zone.fr,
}
