import { readdirSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { readParser, statementsIn, tenantTables, unscoped } from "./scope-of-sql.mjs"

/**
 * INV-TENANT, the second wall: every SQL statement that touches a table of tenants says whose rows it means, or its file stands below with the reason why
 * it need not. A reason that is no longer needed must go. `docs/decisions/0007` says why this is no row-level security.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")

const OPERATOR = "the operator's own question over all clients"
const BY_ID = "takes rows by ids that a statement of the same transaction read with their tenant"
const SECRET =
  "found by a secret or a provider's reference that is unique in the whole installation; the row then says whose it is"
const WORKER = "work of the whole installation, in order of time; each row says whose it is"
const PERSON = "a person's own, in all tenants"
const SHOP = "the hardware shop is the operator's alone; the cart or order was scoped by the gate"

const REASONS = {
  "billing/src/invoices/record-payment.ts": "an idempotency key is unique in the whole installation",
  "billing/src/mails/invoice-issued.mail-owner.tsx": "joins the operator, who is one row",
  "billing/src/mails/invoice-uncollected.mail-owner.tsx": "joins the operator, who is one row",
  "billing/src/modules/billing/queries/collecting/attempt-row.ts": WORKER,
  "billing/src/modules/billing/queries/collecting/tenant-of-invoice.ts": OPERATOR,
  "billing/src/modules/billing/queries/fee-imbalances.ts": "a proof over all books",
  "billing/src/modules/billing/queries/invoices/insert-draft.ts": BY_ID,
  "billing/src/modules/billing/queries/invoices/lock-drafts.ts": WORKER,
  "billing/src/modules/billing/queries/invoices/lock-invoice.ts": OPERATOR,
  "billing/src/modules/billing/queries/invoices/number-drafts.ts": "joins the operator, who is one row",
  "billing/src/modules/billing/queries/invoices/notify-of-invoices.ts": BY_ID,
  "billing/src/modules/billing/queries/ledger/post-invoices.ts": BY_ID,
  "billing/src/modules/billing/queries/periods/gather-fees.ts": BY_ID,
  "billing/src/modules/billing/queries/periods/write-lines.ts": BY_ID,
  "billing/src/modules/billing/queries/plans/list-plans.ts": OPERATOR,
  "billing/src/modules/billing/queries/reconciliation/ask-run.ts": WORKER,
  "billing/src/modules/billing/queries/reconciliation/decide-difference.ts": OPERATOR,
  "billing/src/modules/billing/queries/reconciliation/list-differences.ts": OPERATOR,
  "payments/src/modules/payments/queries/fee-returns/list-pending.ts": OPERATOR,
  "ticketing/src/modules/ticketing/queries/orders/stuck-orders.ts": OPERATOR,
  "billing/src/modules/billing/queries/reconciliation/take-step.ts": WORKER,
  "billing/src/modules/billing/queries/sign-up-row.ts": "a sign-up has no tenant before it is done",
  "messaging/src/modules/messaging/queries/captured-mails.ts": "the development page of all mails",
  "messaging/src/modules/messaging/queries/mark-mail.ts": WORKER,
  "messaging/src/modules/messaging/queries/take-due-mails.ts": WORKER,
  "messaging/src/modules/messaging/queries/webhooks/take-due.ts": WORKER,
  "messaging/src/webhooks/mail-owners-of-silence.tsx": "joins the operator, who is one row",
  "messaging/src/listeners/domain-changed.mail-owner.tsx": "joins the operator, who is one row",
  "messaging/src/listeners/tenant-closed.mail-owners.tsx": "joins the operator, who is one row",
  "messaging/src/listeners/tenant-standing.mail-owners.tsx": "joins the operator, who is one row",
  "payments/src/modules/payments/queries/cards/card-row.ts": SECRET,
  "payments/src/modules/payments/queries/cards/refresh-card.ts": SECRET,
  "payments/src/modules/payments/queries/cards/tenant-customer.ts": "joins the operator, who is one row",
  "payments/src/modules/payments/queries/charges/charge-row.ts": SECRET,
  "payments/src/modules/payments/queries/connect-request.ts": SECRET,
  "payments/src/modules/payments/queries/inbox/find-event.ts": OPERATOR,
  "payments/src/modules/payments/queries/inbox-work.ts": SECRET,
  "payments/src/modules/payments/queries/inbox/list-events.ts": OPERATOR,
  "payments/src/modules/payments/queries/merchant-account.ts": SECRET,
  "payments/src/modules/payments/queries/settings/platform-account.ts":
    "clients' cards lie on the operator's account, whosesoever they are, and go with it",
  "payments/src/stripe/stamp-environment.ts": "whether there is anything of another world, whosesoever",
  "replication/src/modules/replication/queries/requests.ts": OPERATOR,
  "shop/src/modules/shop/queries/cart-standing.ts": SHOP,
  "shop/src/modules/shop/queries/order-lease.ts": SHOP,
  "shop/src/modules/shop/queries/order-updates.ts": SHOP,
  "shop/src/modules/shop/queries/order-standing.ts": SHOP,
  "tenancy/src/modules/tenancy/queries/failing-work.ts": OPERATOR,
  "tenancy/src/modules/tenancy/queries/drop-tenant.ts": "takes back the row that its own sign-up reserved",
  "tenancy/src/modules/tenancy/queries/unconfirmed-sites.ts": WORKER,
  "tenancy/src/modules/tenancy/queries/end-everything-of-user.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/find-device.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/find-operator-name.ts": "the operator, who is one row",
  "tenancy/src/modules/tenancy/queries/find-user-mail.ts": "a person has one address in all tenants",
  "tenancy/src/modules/tenancy/queries/hub.ts": "the operator, who is one row",
  "tenancy/src/modules/tenancy/queries/list-support-sessions.ts": "joins the operator, who is one row",
  "tenancy/src/modules/tenancy/queries/reserve-tenant.ts": "whether a name is anybody's",
  "tenancy/src/modules/tenancy/queries/revoke-staff-session.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/user-has-membership.ts": "whether a person is a member anywhere",
  "tenancy/src/modules/tenancy/queries/account-rules.ts": "the operator, who is one row",
  "tenancy/src/modules/tenancy/queries/confirm-staff-session.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/end-codes-of-user.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/find-log-in.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/known-devices.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/list-own-sessions.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/revoke-own-session.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/revoke-sessions-everywhere.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/second-factor-of-session.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/factor-removal.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/expect-factor.ts": SECRET,
  "tenancy/src/modules/tenancy/queries/touch-staff-session.ts": SECRET,
  "tenancy/src/sessions/drop-second-factor.ts": PERSON,
  "tenancy/src/modules/tenancy/queries/domains/sweep-lapsed-hosts.ts": WORKER,
  "tenancy/src/modules/tenancy/queries/sending/sweep-old-keys.ts": WORKER,
  "tenancy/src/modules/tenancy/queries/lock-site.ts": "a tenant by its id: its own from access control, any from the operator",
  "tenancy/src/modules/tenancy/queries/rename-hosts.ts": "whether a name was anybody's",
  "tenancy/src/modules/tenancy/queries/close-site.ts": OPERATOR,
  "tenancy/src/modules/tenancy/queries/set-standing.ts": OPERATOR,
  "tenancy/src/modules/tenancy/queries/installation.ts":
    "whether there are clients at all: the operator's one row, and its list of them",
  "billing/src/modules/billing/queries/exports/expire-exports.ts": WORKER,
  "billing/src/modules/billing/queries/exports/find-client-no.ts": OPERATOR,
  "billing/src/modules/billing/queries/exports/lease-export.ts": WORKER,
  "ticketing/src/modules/ticketing/queries/blocks/block-work.ts": WORKER,
  "ticketing/src/modules/ticketing/queries/blocks/release-kept.ts": WORKER,
  "ticketing/src/modules/ticketing/queries/holds/move-offers-on.ts": WORKER,
  "ticketing/src/modules/ticketing/queries/orders/unpark-sale.ts": WORKER,
  "ticketing/src/modules/ticketing/queries/checkouts/due-checkouts.ts": WORKER,
  "ticketing/src/modules/ticketing/queries/orders/unannounced-orders.ts": WORKER,
}

/** Put together from parts that the reader of sources cannot know; each names the tenant, as whoever changes it can see. */
const UNREADABLE = new Set([
  "billing/src/modules/billing/queries/clients/list-clients.ts",
  "ticketing/src/modules/ticketing/queries/checkouts/open-checkouts.ts",
  "ticketing/src/modules/ticketing/queries/orders/insert-orders.ts",
  "ticketing/src/modules/ticketing/queries/refunds/leave-failed.ts",
])

const LEFT_OUT = new Set(["node_modules", "__tests__", ".medusa"])
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? LEFT_OUT.has(entry.name)
        ? []
        : filesIn(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : []
  )

await readParser()
const files = filesIn(join(root, "src"))
const tables = tenantTables()

// a judge that finds nothing in these finds nothing anywhere
const blind =
  unscoped("select 1 from sale s where s.id = $1", tables)?.join() !== "sale" ||
  unscoped("update sale s set id = 1 where s.tenant_no = $1", tables)?.length !== 0 ||
  tables.size < 40

const problems = blind ? ["tools/check/scope-of-sql.mjs does not see what it must"] : []
const [needed, unread] = [new Set(), new Set()]
let count = 0
for (const path of files.filter((file) => !/\/scripts\//.test(file))) {
  const name = relative(join(root, "src"), path)
  for (const { line, text } of statementsIn(path)) {
    const open = unscoped(text, tables)
    count += 1
    if (open === null) {
      unread.add(name)
      if (!UNREADABLE.has(name)) problems.push(`src/${name}:${line} contains SQL that this check cannot read`)
    } else if (open.length > 0) {
      needed.add(name)
      if (!REASONS[name]) problems.push(`src/${name}:${line} does not restrict ${open.join(", ")} to a tenant (tenant_no)`)
    }
  }
}
problems.push(
  ...Object.keys(REASONS)
    .filter((name) => !needed.has(name))
    .map((name) => `src/${name} no longer needs a reason`),
  ...[...UNREADABLE].filter((name) => !unread.has(name)).map((name) => `src/${name} can be read: remove the exception`)
)

problems.forEach((problem) => console.error(problem))
console.log(problems.length === 0 ? `${count} statements name their tenant or give a reason.` : `${problems.length} do not.`)
process.exitCode = problems.length === 0 ? 0 : 1
