import * as postgres from "libpg-query"

/**
 * The SQL that the functions of a file of `sql/` run, a body in PL/pgSQL taken apart into its statements and expressions.
 *
 * @param text statements, among them `create function`; call `readParser` before
 * @returns { name, text }[] the name of the function, and one statement of it
 * @throws SqlError where PostgreSQL's parser refuses the file
 */
export function queriesOfFunctions(text) {
  return postgres.parseSync(text).stmts.flatMap(({ stmt, stmt_location = 0, stmt_len }) => {
    const made = stmt.CreateFunctionStmt
    if (!made) return []
    const name = made.funcname.at(-1).String.sval
    const option = (wanted) => made.options.find(({ DefElem: { defname } }) => defname === wanted)?.DefElem.arg
    const body = option("as")?.List.items[0].String.sval ?? ""
    if (option("language")?.String.sval === "sql") {
      return postgres.parseSync(body).stmts.map((part) => ({ name, text: cut(body, part.stmt_location ?? 0, part.stmt_len) }))
    }
    const whole = cut(text, stmt_location, stmt_len)

    return expressionsIn(postgres.parsePlPgSQLSync(whole)).map((query) => ({ name, text: query }))
  })
}

/** positions count bytes */
const cut = (text, at, length) =>
  Buffer.from(text)
    .subarray(at, length ? at + length : undefined)
    .toString()

/** 0: a statement; 2: an expression; 3 to 5: an assignment, whose value is the expression */
const STATEMENT = 0
const asStatement = ({ query, parseMode = STATEMENT }) =>
  parseMode === STATEMENT ? query : `select ${parseMode === 2 ? query : query.replace(/^[^:=]+:?=/, "")}`

function expressionsIn(node) {
  if (!node || typeof node !== "object") return []
  if (Array.isArray(node)) return node.flatMap(expressionsIn)

  return Object.entries(node).flatMap(([kind, part]) => (kind === "PLpgSQL_expr" ? [asStatement(part)] : expressionsIn(part)))
}
