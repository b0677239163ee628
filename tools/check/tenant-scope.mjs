import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { queriesOfFunctions } from "./queries-of-functions.mjs"
import { modules, read } from "./schema-files.mjs"
import { readParser, sourceFiles, statementsIn, tenantTables, unscoped } from "./scope-of-sql.mjs"

/**
 * INV-TENANT, second line of defence: every use of a tenant's table in an SQL statement, in sources and in functions, is
 * restricted to a tenant, or its file is listed below with the reason why it need not be. A reason that is no longer needed must
 * be removed. `docs/decisions/0007` explains why this is not row-level security.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")

const OPERATOR = "a query of the operator over all clients"
const BY_ID = "uses ids that a statement of the same transaction read with their tenant"
const SECRET =
  "found by a secret or a provider's reference that is unique in the whole installation; the row then names its tenant"
const WORKER = "background work of the whole installation, in order of time; each row names its tenant"
const PERSON = "a person's own rows, in all tenants"
const OWN_OR_ALL = "one tenant by its argument; without it, all of them, for the operator or background work"
const PROOF = "verifies the records of all tenants"
const EXPIRED = "also deletes what has expired, of all tenants"
const VARIANTS = "core's own ticket products, which are unique in the whole installation"
const SHOP = "only the operator has a hardware shop; access control has checked the cart or order"

const REASONS = {
  "billing/src/modules/billing/queries/clients/client-facts.ts": OPERATOR,
  "billing/src/modules/billing/queries/clients/find-invoiced-client.ts": OPERATOR,
  "billing/src/modules/billing/queries/invoices/invoice-payment-of-key.ts":
    "an idempotency key is unique in the whole installation",
  "billing/src/modules/billing/commands/collecting/attempt-row.ts": WORKER,
  "billing/src/modules/billing/queries/collecting/tenant-of-invoice.ts": OPERATOR,
  "billing/src/modules/billing/commands/invoices/insert-draft.ts": BY_ID,
  "billing/src/modules/billing/commands/invoices/lock-drafts.ts": WORKER,
  "billing/src/modules/billing/commands/invoices/lock-invoice.ts": OPERATOR,
  "billing/src/modules/billing/commands/invoices/notify-of-invoices.ts": BY_ID,
  "billing/src/modules/billing/commands/ledger/post-invoices.ts": BY_ID,
  "billing/src/modules/billing/commands/periods/gather-fees.ts": BY_ID,
  "billing/src/modules/billing/commands/periods/write-lines.ts": BY_ID,
  "billing/src/modules/billing/queries/plans/list-plans.ts": OPERATOR,
  "billing/src/modules/billing/commands/reconciliation/ask-run.ts": WORKER,
  "billing/src/modules/billing/commands/reconciliation/assign-difference.ts": OPERATOR,
  "billing/src/modules/billing/commands/reconciliation/decide-difference.ts": OPERATOR,
  "billing/src/modules/billing/queries/reconciliation/list-differences.ts": OPERATOR,
  "payments/src/modules/payments/queries/fee-returns/list-pending.ts": OPERATOR,
  "ticketing/src/modules/ticketing/queries/orders/stuck-orders.ts": OPERATOR,
  "billing/src/modules/billing/commands/reconciliation/take-step.ts": WORKER,
  "billing/src/modules/billing/commands/sign-up-row.ts": "a sign-up has no tenant until it is completed",
  "messaging/src/modules/messaging/queries/captured-mails.ts": "the development page of all emails",
  "messaging/src/modules/messaging/commands/mark-mail.ts": WORKER,
  "messaging/src/modules/messaging/commands/take-due-mails.ts": WORKER,
  "payments/src/modules/payments/queries/card-row.ts": SECRET,
  "payments/src/modules/payments/commands/cards/update-card.ts": SECRET,
  "payments/src/modules/payments/queries/charge-row.ts": SECRET,
  "payments/src/modules/payments/commands/connect-request.ts": SECRET,
  "payments/src/modules/payments/queries/inbox/find-event.ts": OPERATOR,
  "payments/src/modules/payments/commands/inbox-work.ts": SECRET,
  "payments/src/modules/payments/queries/inbox/list-events.ts": OPERATOR,
  "payments/src/modules/payments/queries/merchant-account.ts": SECRET,
  "payments/src/modules/payments/commands/settings/platform-account.ts":
    "the cards of all clients are stored on the operator's account, and are removed with it",
  "payments/src/modules/payments/commands/mark-environment.ts": "whether any tenant has data of another payment environment",
  "replication/src/modules/replication/commands/requests.ts": OPERATOR,
  "replication/src/modules/replication/commands/update-withdrawal.ts": OPERATOR,
  "shop/src/modules/shop/queries/cart-status.ts": SHOP,
  "shop/src/modules/shop/commands/order-lease.ts": SHOP,
  "shop/src/modules/shop/commands/order-updates.ts": SHOP,
  "shop/src/modules/shop/queries/order-status.ts": SHOP,
  "tenancy/src/modules/tenancy/commands/failing-work.ts": OPERATOR,
  "tenancy/src/modules/tenancy/commands/drop-tenant.ts": "removes the row that its own sign-up reserved",
  "tenancy/src/modules/tenancy/commands/unconfirmed-sites.ts": WORKER,
  "tenancy/src/modules/tenancy/commands/revoke-user-access.ts": PERSON,
  "tenancy/src/modules/tenancy/commands/api-keys/find-api-key.ts": SECRET,
  "tenancy/src/modules/tenancy/commands/end-support-sessions-of-session.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/find-console-of-tenant.ts": OPERATOR,
  "tenancy/src/modules/tenancy/queries/list-consoles.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/find-device.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/find-user-mail.ts": "a person has one email address in all tenants",
  "tenancy/src/modules/tenancy/commands/reserve-tenant.ts": "whether any tenant has a name",
  "tenancy/src/modules/tenancy/commands/revoke-staff-session.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/has-membership.ts": "whether a person is a member of any tenant",
  "tenancy/src/modules/tenancy/commands/account-rules.ts": "reads the operator, which is one row",
  "tenancy/src/modules/tenancy/commands/confirm-staff-session.ts": SECRET,
  "tenancy/src/modules/tenancy/commands/end-codes-of-user.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/find-log-in.ts": PERSON,
  "tenancy/src/modules/tenancy/commands/known-devices.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/list-own-sessions.ts": PERSON,
  "tenancy/src/modules/tenancy/commands/revoke-own-session.ts": PERSON,
  "tenancy/src/modules/tenancy/commands/revoke-sessions-everywhere.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/second-factor-of-session.ts": SECRET,
  "tenancy/src/modules/tenancy/commands/factor-removal.ts": PERSON,
  "tenancy/src/modules/tenancy/commands/expect-factor.ts": SECRET,
  "tenancy/src/modules/tenancy/commands/touch-staff-session.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/member-by-email.ts": PERSON,
  "tenancy/src/modules/tenancy/commands/hosts/sweep-lapsed-hosts.ts": WORKER,
  "domains/src/modules/domains/commands/sending/sweep-old-keys.ts": WORKER,
  "tenancy/src/modules/tenancy/commands/lock-site.ts":
    "a tenant by its number or id: the caller's own by access control, any client for the operator",
  "tenancy/src/modules/tenancy/commands/update-host-names.ts": "whether any tenant has, or had, a name",
  "tenancy/src/modules/tenancy/commands/site-closing.ts": OPERATOR,
  "tenancy/src/modules/tenancy/commands/tenant-status.ts": OPERATOR,
  "tenancy/src/modules/tenancy/commands/installation.ts":
    "whether there are any clients: reads the operator, which is one row, and its list of them",
  "billing/src/modules/billing/commands/exports/expire-exports.ts": WORKER,
  "billing/src/modules/billing/queries/exports/find-client-no.ts": OPERATOR,
  "billing/src/modules/billing/commands/exports/lease-export.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/catalogue/blocks/block-work.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/catalogue/blocks/release-blocked-places.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/catalogue/events/announce-dates-of-clock.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/holds/move-offers-on.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/holds/tidy-expired-holds.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/orders/unpark-sale.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/waiting-rooms/run-waiting-room.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/checkout/take-due-checkouts.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/orders/unannounced-orders.ts": WORKER,
  "payments/src/modules/payments/sql/functions/ask_for_statements.sql": WORKER,
  "ticketing/src/modules/ticketing/sql/functions/hall-changes/tidy_hall_changes.sql": WORKER,
  "tenancy/src/modules/tenancy/sql/functions/chain_audit.sql": "a person has one address in all tenants",
  "tenancy/src/modules/tenancy/sql/functions/drop_factors.sql": PERSON,
  "tenancy/src/modules/tenancy/sql/functions/factor_guard.sql": PERSON,
  "tenancy/src/modules/tenancy/sql/functions/factor_was_given.sql": PERSON,
  "tenancy/src/modules/tenancy/sql/functions/has_factor.sql": PERSON,
  "tenancy/src/modules/tenancy/sql/functions/permit_factor_change.sql": PERSON,
  "billing/src/modules/billing/commands/periods/lock-due-subscriptions.ts": WORKER,
  "billing/src/modules/billing/queries/book-imbalances.ts": PROOF,
  "billing/src/modules/billing/queries/clients/count-clients.ts": OPERATOR,
  "billing/src/modules/billing/queries/due-tenants.ts": WORKER,
  "billing/src/modules/billing/queries/invoices/get-invoice.ts": OWN_OR_ALL,
  "billing/src/modules/billing/queries/invoices/list-invoices.ts": OWN_OR_ALL,
  "billing/src/modules/billing/queries/platform-report.ts": OPERATOR,
  "billing/src/modules/billing/queries/reconciliation/days-of-account.ts": "leaves out what other tenants paid of invoices",
  "billing/src/modules/billing/queries/reconciliation/find-difference.ts": OPERATOR,
  "billing/src/modules/billing/queries/reconciliation/find-differences.ts": "leaves out what other tenants paid of invoices",
  "billing/src/modules/billing/queries/reconciliation/list-accounts.ts": OPERATOR,
  "billing/src/modules/billing/queries/reconciliation/show-run.ts": OPERATOR,
  "domains/src/modules/domains/commands/claims/insert-claim.ts": "whether any other tenant has a host",
  "domains/src/modules/domains/commands/claims/take-due-claims.ts": WORKER,
  "domains/src/modules/domains/commands/sending/take-due-sendings.ts": WORKER,
  "domains/src/modules/domains/queries/claims/find-claim.ts": "until when another tenant's former host is kept",
  "domains/src/modules/domains/queries/claims/list-claims.ts": "until when another tenant's former host is kept",
  "domains/src/modules/domains/sql/functions/dns_zones_changed.sql": OWN_OR_ALL,
  "messaging/src/modules/messaging/commands/webhooks/sweep-webhooks.ts": WORKER,
  "payments/src/modules/payments/commands/connect-account.ts": "whether any other tenant has connected an account",
  "payments/src/modules/payments/commands/inbox/event-listing.ts": WORKER,
  "payments/src/modules/payments/commands/inbox/replay-events.ts": OPERATOR,
  "payments/src/modules/payments/commands/payouts/lease-accounts.ts": WORKER,
  "payments/src/modules/payments/commands/refund-row.ts": WORKER,
  "payments/src/modules/payments/commands/statements/lease-statement.ts": WORKER,
  "payments/src/modules/payments/queries/payouts/payout-imbalances.ts": PROOF,
  "payments/src/modules/payments/sql/functions/payment_platform_guard.sql": "whether any tenant has payments",
  "replication/src/modules/replication/queries/approvals.ts": OPERATOR,
  "shop/src/modules/shop/commands/take-due-checkouts.ts": WORKER,
  "tenancy/src/audit/verify-audit.ts": PROOF,
  "tenancy/src/modules/tenancy/commands/insert-code.ts": EXPIRED,
  "tenancy/src/modules/tenancy/commands/insert-staff-session.ts": SECRET,
  "tenancy/src/modules/tenancy/commands/spend-code.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/list-activity.ts": OPERATOR,
  "tenancy/src/modules/tenancy/queries/list-free-slugs.ts": "an address is free if it is no tenant's",
  "tenancy/src/modules/tenancy/queries/list-live-hosts.ts": "the edge proxy serves the hosts of all tenants",
  "tenancy/src/modules/tenancy/queries/member-for-reset.ts": PERSON,
  "ticketing/src/modules/ticketing/commands/after-sale/cancellation-work.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/after-sale/rescheduling-work.ts": WORKER,
  "ticketing/src/modules/ticketing/commands/check-in/replace-signing-keys.ts": OWN_OR_ALL,
  "ticketing/src/modules/ticketing/commands/orders/take-final-sales.ts": WORKER,
  "ticketing/src/modules/ticketing/queries/after-sale/dispute-imbalances.ts": PROOF,
  "ticketing/src/modules/ticketing/queries/catalogue/events/find-ticket-variants.ts": VARIANTS,
  "ticketing/src/modules/ticketing/queries/catalogue/events/list-public-events.ts":
    "the operator lists the events of all clients",
  "ticketing/src/modules/ticketing/queries/catalogue/events/list-public-texts.ts": "the operator lists the events of all clients",
  "ticketing/src/modules/ticketing/sql/functions/prices/move_offers_on.sql": OWN_OR_ALL,
  "ticketing/src/modules/ticketing/sql/functions/blocks/release_blocked_places.sql": OWN_OR_ALL,
  "ticketing/src/modules/ticketing/sql/functions/sales/take_free.sql": EXPIRED,
  "ticketing/src/modules/ticketing/sql/functions/holds/take_guess.sql": EXPIRED,
  "ticketing/src/modules/ticketing/sql/functions/holds/tidy_expired_holds.sql": WORKER,
  "ticketing/src/modules/ticketing/sql/functions/checkout/tidy_open_checkouts.sql": WORKER,
}

/** Statements built from parts that this check cannot resolve. Each names the tenant; check that by hand when changing one. */
const UNREADABLE = new Set([
  "billing/src/modules/billing/queries/clients/list-clients.ts",
  "ticketing/src/modules/ticketing/commands/orders/insert-orders.ts",
  "ticketing/src/modules/ticketing/commands/after-sale/leave-failed.ts",
])

await readParser()
const files = sourceFiles(join(root, "src"))
const tables = tenantTables()

// self-test: a check that finds nothing in these finds nothing anywhere
const blind =
  unscoped("select 1 from sale s where s.id = $1", tables)?.join() !== "sale" ||
  unscoped("update sale s set id = 1 where s.tenant_no = $1", tables)?.length !== 0 ||
  tables.size < 40

const problems = blind ? ["tools/check/scope-of-sql.mjs fails its self-test"] : []
const [needed, unread] = [new Set(), new Set()]
let count = 0
function examine(name, place, text) {
  const open = unscoped(text, tables)
  count += 1
  if (open === null) {
    unread.add(name)
    if (!UNREADABLE.has(name)) problems.push(`src/${place} contains SQL that this check cannot read`)
  } else if (open.length > 0) {
    needed.add(name)
    if (!REASONS[name]) problems.push(`src/${place} does not restrict ${open.join(", ")} to a tenant (tenant_no)`)
  }
}
for (const path of files.filter((file) => !/\/scripts\//.test(file))) {
  const name = relative(join(root, "src"), path)
  for (const { line, text } of statementsIn(path)) examine(name, `${name}:${line}`, text)
}
for (const module of modules()) {
  for (const file of module.functions) {
    const name = relative(join(root, "src"), join(module.folder, file))
    for (const { text } of queriesOfFunctions(read(module, file))) examine(name, name, text)
  }
}
problems.push(
  ...Object.keys(REASONS)
    .filter((name) => !needed.has(name))
    .map((name) => `src/${name} no longer needs a reason`),
  ...[...UNREADABLE].filter((name) => !unread.has(name)).map((name) => `src/${name} can be read: remove the exception`)
)

problems.forEach((problem) => console.error(problem))
console.log(
  problems.length === 0
    ? `${count} statements restrict each use of a table to a tenant or give a reason.`
    : `${problems.length} do not.`
)
process.exitCode = problems.length === 0 ? 0 : 1
