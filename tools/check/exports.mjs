import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * Restricts what packages export: ./package.json, ./contracts, ./workflows, ./modules/<name>, and the entries below, each with
 * its reason. A reason without its export must be removed, and so must an export that no other package imports.
 */
const STANDARD = /^\.\/(package\.json|contracts|workflows|modules\/[a-z-]+)$/

const SCHEMA = "specs and the benchmark build the tables without starting Medusa"
const OPEN = {
  "@guichet/kernel": {
    "./contrast": "WCAG contrast of colours; pure, for emails, consoles and the storefront",
    "./cookie": "reads one cookie of a header: checkout sessions and devices of the sales API, payments' connecting browser",
    "./crash-point": "points at which tests kill a process; ticketing, billing and the shop name their own",
    "./csv": "writes cells that no spreadsheet takes for a formula; used by every export",
    "./device-words": "describes a browser in words; pure, for emails and consoles",
    "./exit-on-closed-stdout": "medusa-config.ts ends servers whose output is closed",
    "./errors": "the one record of error codes",
    "./exchange-price": "the price of a place in an exchange; pure, for ticketing, consoles and the storefront",
    "./formats": "Intl's formatters, each created once; pure, for emails and money",
    "./french": "French typography; pure, for emails, consoles and storefront",
    "./html": "markup that escapes every value: pages of consoles without the dashboard, captured emails",
    "./validated-routes": "validates bodies and queries of all routes; the API document is generated from the same schemas",
    "./ids": "prefixes and sortable ids",
    "./money": "amounts in minor units; pure, for the storefront, too",
    "./network-address": "what is public and what is an own network: outbound calls, domains, rate limits, internal routes",
    "./outbox": "messages written with their cause, delivered after commit",
    "./outbound-http": "calls to other companies' servers: webhooks, and whatever organisers let us fetch",
    "./platform-pool": "the pool of everything inside Medusa",
    "./pool": "one pool per process and database",
    "./product-type": "what a Medusa product stands for: event, plan, hardware, merchandise",
    "./query": "validates the query of every list",
    "./random": "random values that cannot be guessed",
    "./reader-address":
      "the address of the reader for whom the storefront calls the sales API: one signs it, the other verifies it",
    "./refresh": "the signed notification of a change: tenancy writes it, storefront and edge proxy read it",
    "./cached": "answers cached for a while, with one request at a time: the sales API's terms, payments' secrets",
    "./run-periodically": "runs background work periodically until it is stopped",
    "./sealed": "encrypts secrets at rest",
    "./secret": "the master secret, for processes that read no other setting",
    "./secret-token": "random secrets and the hashes that are stored of them: sessions, codes, keys, connecting accounts",
    "./settings": "the environment, read once",
    "./slug": "the slug of a name; pure, for ticketing and the storefront",
    "./schema": "makes a module's SQL files its schema, in its default export for Medusa",
    "./serial-thread": "runs work that occupies a processor in a thread: billing draws documents, ticketing reads seating plans",
    "./signed": "signatures and tokens of one use: links, checkout sessions, hashed networks and accounts",
    "./sql": "transactions, and the type of whatever can run a query",
    "./states": "the form of state tables, for contracts",
    "./tenant-id": "the tenant as an argument that only access control creates",
    "./country": "the list of countries, for sign-up and venues",
    "./text": "accepts only readable characters, for every text that other people see",
    "./time-zone": "one spelling per time zone",
    "./venue-line": "name, address and city of a hall in one line; pure, for emails and the storefront",
  },
  "@guichet/ports": {
    ".": "interfaces between plugins that must not know each other",
    "./medusa": "carries the composed ports in Medusa's container, for routes, workflow steps and background work",
  },
  "@guichet/seating": {
    ".": "charts, codecs and rules, without the DOM",
    "./canvas": "the map, which needs the DOM and is loaded on intent",
    "./design": "the operations of the console's designer on a chart, which buyers never load",
    "./halls": "halls for demo and benchmark, which no page should load",
  },
  "@guichet/tenancy": {
    "./address-of-reader":
      "the visitor's address by the storefront's header: sign-up and the search of all clients' events count by it",
    "./attempts": "counts public requests for emails across all processes; the sales API emails links to orders",
    "./brand":
      "the sender of an email: tenancy knows what a site entered, messaging writes the email; event pictures are drawn by the code for logos; the demo sets its operator's support address",
    "./api-keys": "specs create API keys as consoles do",
    "./audit": "the verifier, for npm run audit:verify; ticketing and domains write the entries of their own changes",
    "./members": "code and address of an invitation: tenancy decides, messaging writes the email with them",
    "./codes": "codes that work once: payments' return, console links in emails, sign-up",
    "./devices": "the sales API enrols and recognises devices",
    "./failing-work": "each plugin records failures of its background work in the one list that the operator reads",
    "./access": "gives routes of every plugin their tenant; medusa-config.ts provides its rules",
    "./grants": "replication grants and reads the permission on a membership",
    "./hosts": "host → tenant, for the sales API and sign-up; domains verifies, serves and lapses hosts in its own transactions",
    "./hub": "ticketing asks whether the operator lists its clients' events",
    "./sites": "the operator changes a client's site through a route of billing, whose periods follow the test flag",
    "./sessions": "the staff cookie's options, for medusa-config.ts",
    "./schema": SCHEMA,
  },
  "@guichet/domains": {
    "./release-domains": "billing closes a client in one transaction, which releases its domains",
    "./sending": "sender and signature of emails: domains knows which domain sends, messaging sends",
    "./schema": SCHEMA,
  },
  "@guichet/messaging": {
    "./notify-when-late": "background work of the whole installation reports whether it is late",
    "./voice": "sender and reply address, for the emails that each plugin writes",
    "./layout": "the brand's layout, in which each plugin writes its own emails",
    "./send-webhooks": "specs run the sender step by step, with its process off",
    "./stop-webhooks": "one UPDATE in the transaction that closes a site",
    "./webhooks": "each plugin sends its own messages, in the form of its own routes",
    "./queue-mail": "one INSERT in the caller's transaction, which a workflow could not be",
    "./schema": SCHEMA,
  },
  "@guichet/ticketing": {
    "./holds": "the benchmark measures the hold call itself, without HTTP",
    "./order-writer": "specs run the writer step by step, with its process off",
    "./payment-provider": "medusa-config.ts hands it to Medusa's payment module by name",
    "./performances": "replication creates and removes many dates in its own transaction",
    "./settle": "composition-root.ts composes SettlePort: light, without Medusa, hence no workflow",
    "./ticket-keys": "npm run keys:replace replaces the keys that sign tickets",
    "./ticket-code": "named by the issue: pure, for scanners of other vendors",
    "./sales-api": "composition-root.ts composes its routes: light, without Medusa",
    "./schema": SCHEMA,
  },
  "@guichet/payments": {
    "./late-events": "specs check whether events are late without waiting",
    "./collect-port": "composition-root.ts composes CollectPort: light, without Medusa",
    "./payment-port": "composition-root.ts composes PaymentPort and ReadinessPort: light, without Medusa",
    "./payment-provider": "medusa-config.ts hands it to Medusa's payment module by name",
    "./modules/payments/connect-account": "the seeds connect emulated accounts without a person going through OAuth",
    "./schema": SCHEMA,
  },
  "@guichet/billing": {
    "./clients": "the benchmark measures the list of 10,000 clients itself, without HTTP",
    "./collecting": "specs run the collector through days and weeks",
    "./exports": "specs run the worker step by step, and kill it",
    "./fee-port": "composition-root.ts composes FeePort: light, without Medusa",
    "./invoice-port": "composition-root.ts composes InvoicePort: light, without Medusa",
    "./plans": "the seeds publish the operator's plans and subscribe tenants to them",
    "./proofs": "`npm run ledger:verify` and the benchmark verify the ledger",
    "./rules": "named by the issue: pure",
    "./billing-run": "specs and the benchmark bill at instants of their choice",
    "./schema": SCHEMA,
  },
  "@guichet/replication": {
    "./schema": SCHEMA,
  },
  "@guichet/shop": {
    "./checkout": "specs settle and sweep carts directly",
    "./setup": "the seed opens the demo's shop",
    "./schema": SCHEMA,
  },
  "@guichet/stripe-emulator": {
    ".": "specs and tools/stripe-replay start an emulator in their own process",
  },
  "@guichet/admin-extensions": {
    "./vite": "medusa-config.ts passes the brand to the dashboard's bundler",
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
