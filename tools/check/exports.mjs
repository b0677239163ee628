import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * Holds packages to what they may open: ./package.json, ./contracts, ./workflows, ./modules/<name>, and the entries below, each with its reason. What is
 * neither cannot be exported; a reason without its entry, and an entry that nobody outside imports, must go.
 */
const STANDARD = /^\.\/(package\.json|contracts|workflows|modules\/[a-z-]+)$/

const SCHEMA = "specs and the benchmark build the tables without starting Medusa"
const OPEN = {
  "@guichet/kernel": {
    "./crash-point": "where tests cut the power; ticketing, billing and the shop name their points",
    "./csv": "cells that no spreadsheet takes for a formula; every table that leaves is written by it",
    "./device-words": "a browser in words; pure, for mails and consoles",
    "./exit-on-closed-stdout": "medusa-config.ts ends servers that nobody hears",
    "./errors": "the one record of error codes",
    "./exchange-price": "what an exchange asks for a place; pure, for ticketing, consoles and the storefront",
    "./formats": "Intl's formatters, each made once; pure, for mails and money",
    "./french": "how French is set; pure, for mails, consoles and storefront",
    "./validated-routes": "bodies and queries of routes are judged alike, and the API document is made of the same schemas",
    "./ids": "prefixes and sortable ids",
    "./money": "minor units; pure, the storefront's, too",
    "./outbox": "messages written with their cause, told after commit",
    "./outbound-http": "calls to servers of others: webhooks, and what else organisers have us fetch",
    "./pool": "one pool a process",
    "./ports": "where plugins that must not know each other meet",
    "./product-type": "what a Medusa product stands for: event, plan, hardware, merchandise",
    "./query": "the query of every list is judged alike",
    "./random": "numbers that nobody guesses",
    "./reader-address": "for whom the storefront asks the sales API: it signs, the sales API reads",
    "./refresh": "the signed word of a change: tenancy writes, storefront and edge proxy read",
    "./cached": "answers kept for a while, asked for once: the sales API's terms, payments' secrets",
    "./run-periodically": "what runs beside requests, turn after turn, until it is stopped",
    "./sealed": "secrets at rest",
    "./secret": "the master secret, for processes that read no other setting",
    "./settings": "the environment, read once",
    "./schema": "what a module's default export gives to Medusa, so that its SQL files are its schema",
    "./sql": "transactions and what may run a query",
    "./states": "the form of state tables, for contracts",
    "./tenant-id": "the tenant as an argument that only a guard makes",
    "./country": "which countries there are, for sign-up and venues",
    "./text": "what a person can read, for all that others read",
    "./time-zone": "one spelling of a zone",
    "./venue-line": "name, address and city of a hall in one line; pure, for mails and the storefront",
  },
  "@guichet/seating": {
    ".": "charts, codecs and rules, without the DOM",
    "./canvas": "the map, which needs the DOM and is loaded on intent",
    "./design": "what the console's designer does to a chart, which buyers never load",
    "./halls": "halls for demo and benchmark, which no page should load",
  },
  "@guichet/tenancy": {
    "./attempts": "what anybody may ask for by email is counted once for all processes; the sales API mails links of orders",
    "./brand":
      "who speaks in a mail: what a site said is tenancy's, the mail messaging's; pictures of events are drawn where logos are",
    "./api-keys": "keys of programs: specs make them as consoles do",
    "./audit": "the verifier, for npm run audit:verify; entries of ticket keys that were replaced are ticketing's",
    "./people": "code and address of an invitation: tenancy decides, the mail that carries them is messaging's",
    "./codes": "codes that work once: payments' return, console links in mails, sign-up",
    "./devices": "the sales API enrols and knows devices",
    "./failing-work": "each plugin keeps what fails of its background work in the one list that the operator reads",
    "./access": "what routes of every plugin take their tenant from; medusa-config.ts provides its rules",
    "./grants": "replication grants and reads the permission on a membership",
    "./hosts": "host → tenant, for the sales API and sign-up",
    "./hub": "ticketing asks whether the operator lists its clients' events",
    "./sending": "what mails come from and are signed with: tenancy knows the domain, messaging sends",
    "./sites": "the operator changes a client's site by a route of billing, whose periods follow the test flag",
    "./sessions": "the staff cookie's options, for medusa-config.ts",
    "./schema": SCHEMA,
  },
  "@guichet/messaging": {
    "./notify-when-late": "who does work of the whole installation says whether it is late",
    "./voice": "whom a mail is from and where answers go, for the mails that each plugin writes",
    "./layout": "the brand's frame, in which each plugin writes its own mails",
    "./send-webhooks": "specs step the sender by hand, with its process off",
    "./stop-webhooks": "one UPDATE in the transaction that closes a site",
    "./webhooks": "each plugin announces what is its own, in the form of its own routes",
    "./queue-mail": "one INSERT in the caller's transaction; a workflow could not be",
    "./schema": SCHEMA,
  },
  "@guichet/ticketing": {
    "./holds": "the benchmark measures the hold call itself, without HTTP",
    "./order-writer": "specs step the writer by hand, with its process off",
    "./payment-provider": "medusa-config.ts hands it to Medusa's payment module by name",
    "./performances": "replication makes and removes many dates in its own transaction",
    "./settle": "sales-api-config.ts composes SettlePort: light, without Medusa, hence no workflow",
    "./ticket-keys": "npm run keys:replace replaces the keys that sign tickets",
    "./ticket-code": "named by the issue: pure, verified by scanners of others",
    "./sales-api": "sales-api-config.ts composes its routes: light, without Medusa",
    "./schema": SCHEMA,
  },
  "@guichet/payments": {
    "./late-events": "specs look whether events are late without waiting for the clock",
    "./collect-port": "sales-api-config.ts composes CollectPort: light, without Medusa",
    "./payment-port": "sales-api-config.ts composes PaymentPort and ReadinessPort: light, without Medusa",
    "./payment-provider": "medusa-config.ts hands it to Medusa's payment module by name",
    "./modules/payments/connect-account": "the seeds connect emulated accounts without a person's walk through OAuth",
    "./schema": SCHEMA,
  },
  "@guichet/billing": {
    "./clients": "the benchmark measures the list of 10,000 clients itself, without HTTP",
    "./collecting": "specs step the collector through days and weeks",
    "./exports": "specs step the worker by hand, and kill it",
    "./fee-port": "sales-api-config.ts composes FeePort: light, without Medusa",
    "./invoice-port": "sales-api-config.ts composes InvoicePort: light, without Medusa",
    "./plans": "the seeds publish the operator's plans and subscribe tenants to them",
    "./proofs": "`npm run ledger:verify` and the benchmark prove the books",
    "./rules": "named by the issue: pure",
    "./billing-run": "specs and the benchmark bill at moments of their own choice",
    "./schema": SCHEMA,
  },
  "@guichet/replication": {
    "./schema": SCHEMA,
  },
  "@guichet/shop": {
    "./checkout": "specs settle and sweep carts by hand",
    "./open-shop": "the seed opens the demo's shop",
    "./schema": SCHEMA,
  },
  "@guichet/admin-extensions": {
    "./vite": "medusa-config.ts hands the brand to the dashboard's bundler",
  },
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const read = (path) => readFileSync(join(root, path), "utf8")
const problems = []

const sourcesIn = (folder, found = []) => {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !/^(node_modules|dist|\..*)$/.test(entry.name)) sourcesIn(path, found)
    else if (/\.(tsx?|[cm]?js)$/.test(entry.name)) found.push({ path, text: read(path) })
  }
  return found
}
const sources = sourcesIn(".").filter(({ path }) => path !== join("tools", "check", "exports.mjs"))

for (const workspace of JSON.parse(read("package.json")).workspaces) {
  const { name, exports } = JSON.parse(read(`${workspace}/package.json`))
  const open = OPEN[name] ?? {}

  for (const entry of Object.keys(exports)) {
    if (STANDARD.test(entry)) continue
    const specifier = entry === "." ? name : name + entry.slice(1)
    const isUsed = sources.some(({ path, text }) => !path.startsWith(`${workspace}/`) && text.includes(`"${specifier}"`))
    if (!open[entry]) problems.push(`${workspace}: exports ${entry} without a reason in tools/check/exports.mjs`)
    if (!isUsed) problems.push(`${workspace}: exports ${entry}, which no other package imports`)
  }
  for (const [entry, path] of Object.entries(exports)) {
    if (!existsSync(join(root, workspace, path))) problems.push(`${workspace}: ${entry} leads to ${path}, which does not exist`)
  }
  for (const entry of Object.keys(open)) {
    if (!exports[entry]) problems.push(`tools/check/exports.mjs: gives a reason for ${name} ${entry}, which is not exported`)
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"))
  process.exit(1)
}
console.log("All package exports are in use or have a reason.")
