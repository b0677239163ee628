/**
 * Converts types of the installed Stripe SDK to JSON Schema (draft 7), written beside this file as `stripe.json`.
 * Objects the emulator does not have become opaque `{ id, object }`:
 * otherwise the file would contain the whole API (2,992 definitions).
 *
 * Run: `node -r ./tools/start/typescript.cjs tools/stripe-emulator/schemas/generate.ts`
 */
import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import ts from "typescript"
import { answerRoots, parameterRoots, undocumented, unionRoots } from "./roots"

type Schema = Record<string, unknown>
export type Contract = { stripe_version: string; roots_hash: string; definitions: Record<string, Schema> }

const sdkFolder = dirname(dirname(require.resolve("stripe")))

/** What the checked-in file must contain to be current: the SDK version and a hash of the roots. */
export function contractStamp() {
  const { version } = JSON.parse(readFileSync(join(sdkFolder, "package.json"), "utf8"))
  const roots_hash = createHash("sha256").update(JSON.stringify([parameterRoots, answerRoots, unionRoots, undocumented])).digest("hex").slice(0, 16)

  return { stripe_version: version as string, roots_hash }
}

class Generator {
  readonly definitions: Record<string, Schema> = {}
  private readonly emulated = new Set<string>()

  constructor(private readonly checker: ts.TypeChecker) {}

  addRoot(name: string, type: ts.Type) {
    this.definitions[name] = this.schemaOf(type)
  }

  markEmulated(type: ts.Type) {
    const kind = this.objectKind(type)
    if (kind) {
      this.emulated.add(kind)
    }
  }

  private schemaOf(type: ts.Type): Schema {
    if (type.isUnion()) {
      return this.union(type)
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) {
      return { const: type.value }
    }
    if (type.flags & ts.TypeFlags.BooleanLiteral) {
      return { const: this.checker.typeToString(type) === "true" }
    }
    if (type.flags & ts.TypeFlags.String || this.isDecimal(type) || this.isOtherString(type)) {
      return { type: "string" }
    }
    if (type.flags & ts.TypeFlags.Number) {
      return { type: "number" }
    }
    if (type.flags & ts.TypeFlags.Boolean) {
      return { type: "boolean" }
    }
    if (type.flags & ts.TypeFlags.Null) {
      return { type: "null" }
    }
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
      return {}
    }
    if (this.checker.isArrayType(type)) {
      return { type: "array", items: this.schemaOf(this.checker.getTypeArguments(type as ts.TypeReference)[0]) }
    }

    return this.reference(type)
  }

  private union(type: ts.UnionType): Schema {
    const members = type.types.filter((member) => !(member.flags & ts.TypeFlags.Undefined))
    const literals = members.filter((member) => member.isStringLiteral()).map((member) => (member as ts.StringLiteralType).value)
    const booleans = members.filter((member) => member.flags & ts.TypeFlags.BooleanLiteral)
    const others = members.filter(
      (member) => !member.isStringLiteral() && !(member.flags & ts.TypeFlags.BooleanLiteral) && !(literals.length > 0 && this.isOtherString(member))
    )
    const choices = [
      ...(literals.length > 0 ? [{ enum: literals.sort() }] : []),
      ...(booleans.length === 2 ? [{ type: "boolean" }] : booleans.map((member) => this.schemaOf(member))),
      ...others.map((member) => this.schemaOf(member)),
    ]

    return choices.length === 1 ? choices[0] : { anyOf: choices }
  }

  private reference(type: ts.Type): Schema {
    const name = this.nameOf(type)
    if (!name) {
      return this.object(type)
    }
    if (!(name in this.definitions)) {
      const kind = this.objectKind(type)
      if (kind && !this.emulated.has(kind)) {
        return { $ref: "#/definitions/opaque" }
      }
      this.definitions[name] = {}
      this.definitions[name] = this.object(type)
    }

    return { $ref: `#/definitions/${encodeURIComponent(name)}` }
  }

  private object(type: ts.Type): Schema {
    const index = this.checker.getIndexInfoOfType(type, ts.IndexKind.String)
    const properties: Record<string, Schema> = {}
    const required: string[] = []
    const isFunction = (property: ts.Symbol) => this.checker.getTypeOfSymbol(property).getCallSignatures().length > 0
    for (const property of this.checker.getPropertiesOfType(type).filter((candidate) => !isFunction(candidate))) {
      properties[property.name] = this.schemaOf(this.checker.getTypeOfSymbol(property))
      if (!(property.flags & ts.SymbolFlags.Optional)) {
        required.push(property.name)
      }
    }

    return {
      type: "object",
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: this.isAnyObject(type) ? true : index ? this.schemaOf(index.type) : false,
    }
  }

  /** A definition's name: the type (`Refund.DestinationDetails`) after its file; generic instances (lists) are written inline. */
  private nameOf(type: ts.Type): string | undefined {
    const symbol = type.aliasSymbol ?? type.getSymbol()
    const declaration = symbol?.declarations?.[0]
    const isGeneric = this.checker.getTypeArguments(type as ts.TypeReference).length > 0 && (type as ts.TypeReference).target !== undefined
    if (!symbol || !declaration || symbol.name.startsWith("__") || isGeneric || type.isIntersection()) {
      return undefined
    }
    const file = relative(sdkFolder, declaration.getSourceFile().fileName).replace(/^.*resources\//, "").replace(/\.d\.ts$/, "")
    const path = this.checker.getFullyQualifiedName(symbol).replace(/^".*?"\./, "")

    return `${file}.${path}`
  }

  private objectKind(type: ts.Type): string | undefined {
    const property = type.getProperty("object")
    const kind = property && this.checker.getTypeOfSymbol(property)

    return kind?.isStringLiteral() && type.getProperty("id") ? kind.value : undefined
  }

  /** An event carries any object of the API, which the SDK declares as an empty interface. */
  private isAnyObject(type: ts.Type) {
    return /^Events\.Event\.Data\.(Object|PreviousAttributes)$/.test(this.nameOf(type) ?? "")
  }

  private isDecimal(type: ts.Type) {
    return (type.aliasSymbol ?? type.getSymbol())?.name === "Decimal"
  }

  private isOtherString(type: ts.Type) {
    return type.isIntersection() && type.types.some((member) => member.flags & ts.TypeFlags.String)
  }
}

export function generateContract(): Contract {
  const entry = join(sdkFolder, "guichet-contract.d.ts")
  const roots = [...answerRoots, ...parameterRoots]
  const source = [
    `import { Stripe } from "./cjs/stripe.core.js"`,
    ...roots.map((root, position) => `export type Root${position} = ${(unionRoots[root] ?? [root]).map((name) => `Stripe.${name}`).join(" | ")}`),
  ].join("\n")
  const options: ts.CompilerOptions = { strict: true, skipLibCheck: true, noEmit: true, types: [], module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists } = host
  host.readFile = (file) => (file === entry ? source : readFile(file))
  host.fileExists = (file) => file === entry || fileExists(file)
  host.getSourceFile = (file, languageVersion) => {
    const text = host.readFile(file)

    return text === undefined ? undefined : ts.createSourceFile(file, text, languageVersion, true)
  }
  const program = ts.createProgram([entry], options, host)
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(entry)!
  const types = checker.getExportsOfModule(checker.getSymbolAtLocation(file)!).map((symbol) => checker.getDeclaredTypeOfSymbol(symbol))
  const generator = new Generator(checker)
  types.slice(0, answerRoots.length).forEach((type) => generator.markEmulated(type))
  roots.forEach((root, position) => {
    if (types[position].flags & ts.TypeFlags.Any) {
      throw new Error(`the installed SDK has no type Stripe.${root}`)
    }
    generator.addRoot(root, types[position])
  })
  generator.definitions.opaque = { type: "object", required: ["id", "object"], properties: { id: { type: "string" }, object: { type: "string" } } }

  return { ...contractStamp(), definitions: { ...generator.definitions, ...undocumented } }
}

if (require.main === module) {
  const contract = generateContract()
  const lines = Object.entries(contract.definitions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `    ${JSON.stringify(name)}: ${JSON.stringify(schema)}`)
  const { definitions: _definitions, ...stamp } = contract
  const head = JSON.stringify(stamp, null, 2).replace(/\n}$/, "")
  writeFileSync(join(__dirname, "stripe.json"), `${head},\n  "definitions": {\n${lines.join(",\n")}\n  }\n}\n`)
}
