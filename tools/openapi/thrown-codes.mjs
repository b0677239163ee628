import { readdirSync, readFileSync } from "node:fs"
import { basename, dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const SRC = join(root, "src")

/** A function that throws the errors its callers answer with; its first argument is the code. */
const THROWER = "domainError"
/** A function that calls the SQL function which its second argument names. */
const SQL_CALLER = "callFunction"

/**
 * Error codes that the function of a route can throw, followed through every function, step and port of ours that it names, and
 * through the SQL functions that its statements call. More than it does throw: branches, caught errors and arguments are not
 * followed.
 */
export function thrownCodes() {
  const program = programOf()
  const checker = program.getTypeChecker()
  const known = countErrorCodes(program, checker)
  const sql = sqlCodes()
  const ports = implementationsOfPorts(program, checker)
  const memo = new Map()

  const addRefusalsOf = (name, read) => sql.get(name)?.forEach((at, code) => read.codes.set(code, `SQL function ${at}`))

  /** What one declaration throws itself, and what it names. */
  const readDeclaration = (declaration) => {
    if (memo.has(declaration)) return memo.get(declaration)
    const read = { codes: new Map(), calls: new Set() }
    memo.set(declaration, read)
    const visit = (node) => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
        for (const [, name] of node.text.matchAll(/\b([a-z_]+)\s*\(/g)) addRefusalsOf(name, read)
      }
      if (ts.isCallExpression(node) && node.expression.getText() === SQL_CALLER) addRefusalsOf(node.arguments[1].text, read)
      if (ts.isCallExpression(node) && node.expression.getText() === THROWER && node.arguments[0]) {
        const codes = literalsOf(checker.getTypeAtLocation(node.arguments[0]))
        // a code that was read from elsewhere, as of an SQL function's refusal, has the type of all
        if (codes.length < known) codes.forEach((code) => read.codes.set(code, where(node)))
      }
      if (ts.isIdentifier(node)) targetsOf(node).forEach((target) => read.calls.add(target))
      ts.forEachChild(node, visit)
    }
    visit(declaration)

    return read
  }
  const targetsOf = (identifier) => {
    let symbol = checker.getSymbolAtLocation(identifier)
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol)
    const declarations = (symbol?.declarations ?? []).filter((one) => one.getSourceFile().fileName.startsWith(SRC))

    return declarations.flatMap((one) => {
      if (ts.isMethodSignature(one) || ts.isPropertySignature(one)) return ports.get(one) ?? []

      return isCode(one) ? [one] : []
    })
  }

  return {
    /** @returns {Map<string, string>} code → the file and line that throws it */
    of(file, method) {
      const source = program.getSourceFile(file)
      const start = exportOf(checker, source, method)
      if (!start) throw new Error(`${relative(root, file)} exports no ${method}`)
      const seen = new Set()
      const codes = new Map()
      const pending = [start]
      while (pending.length > 0) {
        const declaration = pending.pop()
        if (seen.has(declaration)) continue
        seen.add(declaration)
        const read = readDeclaration(declaration)
        read.codes.forEach((at, code) => codes.set(code, at))
        pending.push(...read.calls)
      }

      return codes
    },
  }
}

function programOf() {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const files = ts.sys.readDirectory(SRC, [".ts"], ["**/__tests__/**", "**/node_modules/**", "**/.medusa/**"])

  return ts.createProgram([...files, join(root, "composition-root.ts")], { ...options, noEmit: true, skipLibCheck: true })
}

/** How many codes there are. */
function countErrorCodes(program, checker) {
  const errors = program.getSourceFile(join(SRC, "kernel", "src", "errors.ts"))

  return checker.getPropertiesOfType(checker.getTypeAtLocation(exportOf(checker, errors, "errorCodes"))).length
}

/** The first argument of a refusal in SQL: a code, or a choice between codes. */
const REFUSAL = /\b[a-z]+_refuse\(\s*('[a-z_]+'|case\b[^,;]*\bend)/g

/** SQL function → code → the function that refuses with it: itself or one that it calls. */
function sqlCodes() {
  const bodies = new Map()
  const read = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === "node_modules") continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) read(path)
      else if (path.endsWith(".sql") && path.includes("/functions/")) {
        bodies.set(basename(path, ".sql"), readFileSync(path, "utf8").replace(/--.*$/gm, ""))
      }
    }
  }
  read(SRC)
  const of = (name, seen) => {
    if (seen.has(name)) return []
    seen.add(name)
    const body = bodies.get(name)
    const own = [...body.matchAll(REFUSAL)].flatMap(([, first]) => first.match(/(?<=')[a-z_]+(?=')/g)).map((code) => [code, name])
    const called = [...body.matchAll(/\b([a-z_]+)\s*\(/g)].map(([, word]) => word).filter((word) => bodies.has(word))

    return [...own, ...called.flatMap((one) => of(one, seen))]
  }

  return new Map([...bodies.keys()].map((name) => [name, new Map(of(name, new Set()))]))
}

/** Member of an interface of ours → the functions of object literals and classes that implement it. */
function implementationsOfPorts(program, checker) {
  const found = new Map()
  const add = (member, implementation) => {
    const list = found.get(member) ?? []
    found.set(member, [...list, implementation])
  }
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node)) {
      const type = checker.getContextualType(node)
      for (const property of node.properties) {
        const member = type?.getProperty(property.name?.getText() ?? "")
        for (const declaration of member?.declarations ?? []) {
          if (declaration.getSourceFile().fileName.startsWith(SRC)) add(declaration, property)
        }
      }
    }
    if (ts.isClassDeclaration(node)) {
      for (const clause of node.heritageClauses ?? []) {
        for (const expression of clause.types) {
          const type = checker.getTypeAtLocation(expression)
          for (const own of node.members) {
            const member = own.name && type.getProperty(own.name.getText())
            for (const declaration of member?.declarations ?? []) {
              if (declaration !== own && declaration.getSourceFile().fileName.startsWith(SRC)) add(declaration, own)
            }
          }
        }
      }
    }
    ts.forEachChild(node, visit)
  }
  for (const source of program.getSourceFiles()) {
    if (source.fileName.startsWith(SRC) && !source.isDeclarationFile) visit(source)
  }

  return found
}

function exportOf(checker, source, name) {
  const module = checker.getSymbolAtLocation(source)
  const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name)
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

  return target?.declarations?.[0]
}

const literalsOf = (type) => (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []))
const isCode = (declaration) =>
  ts.isFunctionDeclaration(declaration) ||
  ts.isMethodDeclaration(declaration) ||
  ts.isPropertyDeclaration(declaration) ||
  ts.isPropertyAssignment(declaration) ||
  ts.isGetAccessor(declaration) ||
  (ts.isVariableDeclaration(declaration) && isOfModule(declaration))
const isOfModule = (declaration) => ts.isSourceFile(declaration.parent.parent.parent)
function where(node) {
  const source = node.getSourceFile()

  return `${relative(root, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}
