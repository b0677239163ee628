import { execFileSync } from "node:child_process"
import { join } from "node:path"

const CHECKER = join(__dirname, "..", "scope-of-sql.mjs")
const SCRIPT = `
const { readParser, unscoped } = await import(process.argv[1])
await readParser()
const [texts, tables] = JSON.parse(process.argv[2])
process.stdout.write(JSON.stringify(texts.map((text) => unscoped(text, new Set(tables)))))`

/** sale, ticket, refund and tenant have a tenant_no; region has none. */
const TABLES = ["sale", "ticket", "refund", "tenant"]

const restricted: [name: string, text: string][] = [
  ["a parameter", "select id from sale where tenant_no = $1 and id = $2"],
  ["a list of values", "select id from sale where tenant_no = any($1)"],
  ["a join with a restricted use", "select 1 from sale s join ticket t on t.tenant_no = s.tenant_no where s.tenant_no = $1"],
  [
    "a chain of joins",
    "select 1 from sale s, ticket t, refund r where r.tenant_no = t.tenant_no and t.tenant_no = s.tenant_no and s.tenant_no = $1",
  ],
  ["a merged column", "select 1 from sale s join ticket t using (tenant_no) where tenant_no = $1"],
  [
    "rows that are compared",
    "select 1 from sale s join ticket t on (t.tenant_no, t.sale_id) = (s.tenant_no, s.id) where s.tenant_no = $1",
  ],
  ["a left join's own condition", "select 1 from sale s left join ticket t on t.tenant_no = s.tenant_no where s.tenant_no = $1"],
  [
    "a correlated sub-select",
    "select (select count(*) from ticket t where t.tenant_no = s.tenant_no) from sale s where s.tenant_no = $1",
  ],
  [
    "a correlated exists",
    "select 1 from sale s where s.tenant_no = $1 and not exists (select from ticket t where t.tenant_no = s.tenant_no)",
  ],
  [
    "a lateral sub-select",
    "select 1 from sale s cross join lateral (select from ticket t where t.tenant_no = s.tenant_no) x where s.tenant_no = $1",
  ],
  [
    "rows of a restricted sub-select",
    "delete from ticket where (tenant_no, id) in (select tenant_no, ticket_id from refund where tenant_no = $1)",
  ],
  [
    "a common table expression",
    "with s as (select * from sale where tenant_no = $1) update ticket t set a = 1 from s where t.tenant_no = s.tenant_no",
  ],
  ["both branches of an or", "select 1 from sale where (tenant_no = $1 and a) or (tenant_no = $2 and b)"],
  ["an inserted tenant", "insert into sale (tenant_no, id) values ($1, $2)"],
  ["the operator, which is one row", "select 1 from sale s join tenant o on o.kind = 'platform' where s.tenant_no = $1"],
  ["a variable of a function", "select 1 from sale s where s.tenant_no = v_sale.tenant_no"],
  ["a table without tenants", "select 1 from region r where r.id = $1"],
  [
    "all tenants, with the tenant of each row",
    "select s.tenant_no, t.id from sale s join ticket t on t.tenant_no = s.tenant_no where s.state = 'due'",
  ],
  [
    "all tenants, of which ids are compared with each other",
    "select s.tenant_no from sale s join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id where s.state = $1",
  ],
]

const open: [name: string, text: string, tables: string[]][] = [
  ["an id alone", "select id from sale where id = $1", ["sale"]],
  ["a tenant that is only selected", "select tenant_no from sale where id = $1", ["sale"]],
  ["a second table of a join", "select 1 from sale s join ticket t on t.sale_id = s.id where s.tenant_no = $1", ["ticket"]],
  [
    "a table of a sub-select whose outer statement is restricted",
    "select 1 from sale where tenant_no = $1 and id in (select sale_id from ticket where id = $2)",
    ["ticket"],
  ],
  ["a second use of one table", "select 1 from sale a join sale b on b.id = a.twin_id where a.tenant_no = $1", ["sale"]],
  [
    "a scalar sub-select",
    "select (select name from ticket t where t.sale_id = s.id) from sale s where s.tenant_no = $1",
    ["ticket"],
  ],
  ["one branch of an or", "select 1 from sale where tenant_no = $1 or is_public", ["sale"]],
  ["what a negation excludes", "select 1 from sale where not (tenant_no = $1)", ["sale"]],
  ["another comparison", "select 1 from sale where tenant_no > $1", ["sale"]],
  ["a left join's condition on the left table", "select 1 from sale s left join region r on s.tenant_no = $1", ["sale"]],
  [
    "a table that is used inside a negated exists",
    "select 1 from sale s where not exists (select from ticket t where t.tenant_no = s.tenant_no and t.tenant_no = $1)",
    ["sale"],
  ],
  [
    "tables that are only related to each other",
    "select s.id from sale s join ticket t on t.tenant_no = s.tenant_no where s.id = $1",
    ["sale", "ticket"],
  ],
  ...[
    ["an id", "s.id = $1"],
    ["a reference", "t.sale_id = $1"],
    ["an id, on the right of it", "$1 = s.id"],
    ["several ids", "s.id = any($1::text[])"],
    ["a list of ids", "s.id in ($1, $2)"],
    ["ids that a function returns", "s.id in (select unnest($1::text[]))"],
    ["a hash", "s.code_hash = sha256($1)"],
    ["a function's variable", "s.id = p_sale"],
    ["a field of a function's variable", "s.id = v_sale.id"],
    ["an id or nothing", "($1 is null or s.id = $1)"],
    ["an id beside a state", "s.state = 'due' and s.id = $1"],
  ].map(([name, where]): [string, string, string[]] => [
    `tables that are related and looked up by ${name}, although each row's tenant is returned`,
    `select s.tenant_no, t.id from sale s join ticket t on t.tenant_no = s.tenant_no where ${where}`,
    ["sale", "ticket"],
  ]),
  [
    "tables that are looked up by rows of a function",
    "select s.tenant_no from unnest($1::text[]) as wanted(id) join sale s on s.id = wanted.id join ticket t on t.tenant_no = s.tenant_no",
    ["sale", "ticket"],
  ],
  ["the source of an insertion", "insert into ticket (tenant_no, id) select $1, s.id from sale s where s.id = $2", ["sale"]],
  [
    "the body of a common table expression",
    "with s as (select * from sale where id = $1) select 1 from s join ticket t on t.tenant_no = s.tenant_no",
    ["sale"],
  ],
  [
    "an updated table beside a restricted one",
    "update ticket t set a = 1 from sale s where s.tenant_no = $1 and t.sale_id = s.id",
    ["ticket"],
  ],
  [
    "a deleted table beside a restricted one",
    "delete from ticket t using sale s where s.tenant_no = $1 and t.sale_id = s.id",
    ["ticket"],
  ],
  [
    "the second part of a union",
    "select id from sale where tenant_no = $1 union all select id from ticket where id = $2",
    ["ticket"],
  ],
]

describe("INV-TENANT the check of each use of a tenant's table", () => {
  let found: (string[] | null)[]

  beforeAll(() => {
    const texts = [...restricted, ...open].map(([, text]) => text)
    const answer = execFileSync(process.execPath, ["--input-type=module", "-e", SCRIPT, CHECKER, JSON.stringify([texts, TABLES])])
    found = JSON.parse(String(answer))
  })

  it.each(restricted)("accepts %s", (name) => {
    expect(found[restricted.findIndex((one) => one[0] === name)]).toEqual([])
  })

  it.each(open)("reports %s", (name, _text, tables) => {
    expect(found[restricted.length + open.findIndex((one) => one[0] === name)]?.sort()).toEqual(tables)
  })
})
