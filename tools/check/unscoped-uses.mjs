/** Columns by which a single row is found, beside its tenant. */
const OF_ONE_ROW = /^(?!tenant_no$)(.*_)?(id|no|hash)$/
/** Names of variables and parameters of our functions, as opposed to columns. */
const VARIABLE = /^[pv]_/

/** Clauses that name the uses of a statement, or have been analysed before its expressions. */
const BOUND = ["withClause", "fromClause", "usingClause", "sourceRelation", "relation", "lockingClause"]

/**
 * Which uses of tenants' tables in a parsed statement can return or change rows of another tenant. Each use (range variable) is
 * analysed on its own: a condition that every row meets must equate its `tenant_no` with a value, or with that of another use
 * that is restricted. Common table expressions and sub-selects are analysed inside, so an equation with their column restricts
 * too. A value is whatever is not a column of a tenant's table: a parameter, a constant, a variable of a function.
 * `kind = 'platform'` restricts as well: the operator is one row.
 *
 * A statement over all tenants passes when it relates every use to the others by `tenant_no`, returns the tenant of each row, and
 * looks none up: no condition that its rows meet equates an id, number or hash of a tenant's table with a value.
 *
 * @param tree of `libpg-query`
 * @param tables names of the tables and views that have a `tenant_no`
 * @returns names of tables, each once
 */
export function unscopedUses(tree, tables) {
  const [uses, facts, visited] = [[], [], new Set()]
  let looks_up = false

  /** The uses within a common table expression of that name, undefined: none is in scope. */
  const temporary = (name, level) => level?.temporary.get(name) ?? (level ? temporary(name, level.parent) : undefined)
  const open = (parent) => ({ parent, uses: [], temporary: new Map() })
  /** A use that hides no table (a sub-select, a function, a table without tenants) is restricted from the start. */
  const add = (level, name, table, is_held = !table) => {
    const use = { name, table, level, is_held }
    level.uses.push(use)
    uses.push(use)

    return use
  }
  const addRelation = (level, { relname, schemaname, alias }, is_held) => {
    const body = schemaname ? undefined : temporary(relname, level)
    const is_tenants = !schemaname && tables.has(relname) && !body

    return Object.assign(add(level, alias?.aliasname ?? relname, is_tenants ? relname : null, is_tenants ? is_held : undefined), {
      body,
      is_value: false,
    })
  }

  const fieldsOf = (node) => node?.ColumnRef?.fields.map(({ String: word }) => word?.sval)
  const bare = (node) => (node?.TypeCast ? bare(node.TypeCast.arg) : node)
  const named = (level, name) => level && (level.uses.find((use) => use.name === name) ?? named(level.parent, name))
  /** The uses that an unqualified `tenant_no` belongs to: several only where `using` has merged them. */
  const unqualified = (level) => {
    if (!level) return null
    const own = level.uses.filter(({ table }) => table)

    return own.length > 0 ? own : level.uses.length > 0 ? level.uses : unqualified(level.parent)
  }
  /** { own: uses whose tenant_no this is } or { of: the use that a value comes from, null: none } */
  const sideOf = (node, level) => {
    const fields = fieldsOf(bare(node))
    const use = fields?.length > 1 ? named(level, fields.at(-2)) : null
    if (fields?.at(-1) !== "tenant_no") return { own: [], of: use ?? null }
    const own = use ? [use] : fields.length > 1 ? null : unqualified(level)

    return { own: own ?? [], of: own?.[0] ?? null }
  }
  const equate = (left, right, [level, other = level]) => {
    const [a, b] = [sideOf(left, level), sideOf(right, other)]
    const lean = (use, on) => ({ use, on, holds: () => on === null || on.is_held })

    return [...a.own.map((use) => lean(use, b.of)), ...b.own.map((use) => lean(use, a.of))]
  }
  const parts = (node) => bare(node)?.RowExpr?.args ?? [node]

  /**
   * Whether an expression contains no column of the statement's tables, only parameters, constants, variables, functions of
   * them.
   */
  const isValue = (node, level) => {
    if (!node || typeof node !== "object") return true
    if (Array.isArray(node)) return node.every((part) => isValue(part, level))
    if (node.SelectStmt) {
      const { fromClause = [], targetList = [] } = node.SelectStmt

      return fromClause.every(({ RangeFunction: made }) => made && isValue(made, level)) && targetList.every(isSimple)
    }
    const fields = fieldsOf(node)
    if (!fields) return Object.values(node).every((part) => isValue(part, level))

    const use = fields.length > 1 && named(level, fields.at(-2))

    return use ? use.is_value : fields.length > 1 || VARIABLE.test(fields[0] ?? "")
  }
  const isSimple = ({ ResTarget: { val } }) => val.ColumnRef || val.FuncCall
  /** Whether one side finds a row of a tenant's table by the value of the other. */
  const looksUp = (column, value, level, other = level) => {
    const fields = fieldsOf(bare(column))
    const use = fields?.length > 1 ? named(level, fields.at(-2)) : unqualified(level)?.find(({ table }) => table)

    return Boolean(use?.table) && OF_ONE_ROW.test(fields?.at(-1) ?? "") && isValue(bare(value), other)
  }

  /** What a condition that must be true establishes. */
  const established = (node, level) => {
    if (!node) return []
    const { BoolExpr: bool, A_Expr: expression, SubLink: link } = node
    if (bool?.boolop === "AND_EXPR") return bool.args.flatMap((part) => established(part, level))
    if (bool?.boolop === "OR_EXPR") {
      const branches = bool.args.map((part) => established(part, level))
      const by = (branch, use) => branch.filter((fact) => fact.use === use)

      return [...new Set(branches[0].map(({ use }) => use))].map((use) => ({
        use,
        holds: () => branches.every((branch) => by(branch, use).some(({ holds }) => holds())),
      }))
    }
    const compares = ["AEXPR_OP", "AEXPR_OP_ANY", "AEXPR_IN", "AEXPR_NOT_DISTINCT"].includes(expression?.kind)
    if (compares && expression.name.at(-1).String.sval === "=") {
      const [left, right] = [parts(expression.lexpr), parts(expression.rexpr)]
      const fields = fieldsOf(left[0])
      if (fields?.at(-1) === "kind" && bare(right[0])?.A_Const?.sval?.sval === "platform") {
        const use = fields.length > 1 ? named(level, fields.at(-2)) : level.uses.length === 1 ? level.uses[0] : null

        return use?.table?.endsWith("tenant") ? [{ use, on: null, holds: () => true }] : []
      }

      looks_up ||= left.some((part, at) => looksUp(part, right[at], level) || looksUp(right[at], part, level))

      return left.flatMap((part, at) => equate(part, right[at], [level]))
    }
    if (link?.subLinkType === "EXISTS_SUBLINK") return analyse(link.subselect, level).outside
    if (link?.subLinkType === "ANY_SUBLINK") {
      looks_up ||= parts(link.testexpr).some((part) => looksUp(part, link.subselect, level))
      const { outside, inside, columns } = analyse(link.subselect, level)
      const pairs = parts(link.testexpr).flatMap((part, at) => equate(part, columns[at]?.ResTarget.val, [level, inside]))

      return [...outside, ...pairs]
    }

    return []
  }

  /** Adds the uses of one item of FROM, and returns what its joins establish, to be evaluated once all are added. */
  const bind = (node, level) => {
    if (node.RangeVar) {
      return { own: [addRelation(level, node.RangeVar)], later: () => [] }
    }
    if (node.JoinExpr) {
      const { larg, rarg, jointype, quals, usingClause } = node.JoinExpr
      const [left, right] = [bind(larg, level), bind(rarg, level)]
      const own = [...left.own, ...right.own]
      const reached = { JOIN_INNER: own, JOIN_LEFT: right.own, JOIN_RIGHT: left.own }[jointype] ?? []
      const merges = usingClause?.some(({ String: word }) => word?.sval === "tenant_no")
      const pair = (use, on) => ({ use, on, holds: () => on.is_held })
      const later = () => {
        const merged = merges ? left.own.flatMap((a) => right.own.flatMap((b) => [pair(a, b), pair(b, a)])) : []
        const here = [...merged, ...established(quals, level)].filter(({ use }) => reached.includes(use))
        search(quals, level)

        return [...left.later(), ...right.later(), ...here]
      }

      return { own, later }
    }
    const [kind] = Object.keys(node)
    const use = Object.assign(add(level, node[kind].alias?.aliasname ?? "", null), { is_value: kind === "RangeFunction" })

    return { own: [use], later: () => (search(node, level), []) }
  }

  const addTemporary = (clause, level) => {
    for (const { CommonTableExpr: made } of clause?.ctes ?? []) {
      // in PostgreSQL a later one sees the earlier ones
      const [body, from] = [[], uses.length]
      if (clause.recursive) level.temporary.set(made.ctename, body)
      analyse(made.ctequery, level)
      body.push(...uses.slice(from))
      level.temporary.set(made.ctename, body)
    }
  }

  /**
   * Analyses one statement in the scope of another.
   *
   * @returns what it establishes for the uses of the outer statement, its scope and its columns
   */
  function analyse(node, parent) {
    const [kind] = Object.keys(node)
    const stmt = node[kind]
    const level = open(parent)
    visited.add(stmt)
    addTemporary(stmt.withClause, level)
    if (stmt.larg) {
      analyse({ SelectStmt: stmt.larg }, level)
      analyse({ SelectStmt: stmt.rarg }, level)

      return { outside: [], inside: level, columns: [] }
    }
    if (kind === "InsertStmt") {
      if (stmt.selectStmt) analyse(stmt.selectStmt, level)
      addRelation(level, stmt.relation, stmt.cols?.some(({ ResTarget: column }) => column?.name === "tenant_no") ?? false)
      search([stmt.onConflictClause, stmt.returningList], level)

      return { outside: [], inside: level, columns: [] }
    }
    if (stmt.relation) addRelation(level, stmt.relation)
    const from = [...(stmt.fromClause ?? []), ...(stmt.usingClause ?? []), ...(stmt.sourceRelation ? [stmt.sourceRelation] : [])]
    const bound = from.map((item) => bind(item, level))
    const found = [
      ...bound.flatMap(({ later }) => later()),
      ...established(stmt.whereClause, level),
      ...established(stmt.joinCondition, level),
    ]
    facts.push(...found.filter(({ use }) => use.level === level))
    search(
      Object.entries(stmt).flatMap(([clause, part]) => (BOUND.includes(clause) ? [] : [part])),
      level
    )

    return {
      outside: found.filter(({ use }) => use.level !== level),
      inside: level,
      columns: stmt.targetList ?? [],
    }
  }

  /** Analyses the statements within an expression that have not been analysed as a condition. */
  function search(node, level) {
    if (!node || typeof node !== "object") return
    if (Array.isArray(node)) return node.forEach((part) => search(part, level))
    for (const [kind, part] of Object.entries(node)) {
      if (/^(Select|Insert|Update|Delete|Merge)Stmt$/.test(kind)) {
        if (!visited.has(part)) analyse({ [kind]: part }, level)
      } else if (kind === "RangeVar") {
        addRelation(level, part)
      } else {
        search(part, level)
      }
    }
  }

  search(tree, open(null))
  for (let is_news = true; is_news;) {
    is_news = false
    for (const { use, holds } of facts) {
      if (!use.is_held && holds()) is_news = use.is_held = true
    }
  }

  const left = uses.filter(({ is_held }) => !is_held)

  return !looks_up && returnsTenant(tree) && isOneGroup(uses, facts) ? [] : [...new Set(left.map(({ table }) => table))]
}

/** Whether more than one use of tenants' tables is there, and equations of `tenant_no` relate them all. */
function isOneGroup(uses, facts) {
  const [first, ...others] = uses.filter(({ table }) => table)
  const related = new Map(uses.map((use) => [use, []]))
  const relate = (a, b) => (related.get(a).push(b), related.get(b).push(a))
  for (const { use, on } of facts) if (on) relate(use, on)
  for (const use of uses) use.body?.forEach((inner) => relate(use, inner))
  const reached = new Set([first])
  for (const use of reached) related.get(use)?.forEach((other) => reached.add(other))

  return others.length > 0 && others.every((use) => reached.has(use))
}

/** Whether the rows that a statement returns contain `tenant_no`. */
function returnsTenant(tree) {
  const [stmt] = Object.values(tree.stmts[0].stmt)
  const columns = stmt.returningList ?? (tree.stmts[0].stmt.SelectStmt ? stmt.targetList : undefined)

  return (
    columns?.some(({ ResTarget: { name, val } }) => (name ?? val.ColumnRef?.fields.at(-1).String?.sval) === "tenant_no") ?? false
  )
}
