import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

/**
 * `npm run stripe:pack [-- <folder>]` packs the Stripe emulator as it can be published: JavaScript with types, its documents,
 * and its manifest with the fields of `publishConfig`. Writes the tarball into the folder, `.guichet/` by default, and prints
 * its path. Fails if the emulator imports a file outside its own folder.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const source = join(root, "tools", "stripe-emulator")
const folder = resolve(process.argv[2] ?? join(root, ".guichet"))
const content = join(folder, "stripe-emulator")

function compile() {
  const program = ts.createProgram([join(source, "index.ts"), join(source, "main.ts")], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    resolveJsonModule: true,
    esModuleInterop: true,
    strict: true,
    noCheck: true,
    declaration: true,
    types: ["node"],
    rootDir: source,
    outDir: content,
  })
  const foreign = program
    .getSourceFiles()
    .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && !fileName.startsWith(`${source}/`))

  if (foreign.length > 0) {
    throw new Error(`The emulator imports files outside its folder: ${foreign.map(({ fileName }) => fileName).join(", ")}`)
  }
  const problems = [...program.getOptionsDiagnostics(), ...program.emit().diagnostics]

  if (problems.length > 0) {
    throw new Error(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n"))
  }
}

function writeManifest() {
  const { private: _, devDependencies: __, publishConfig, ...manifest } = JSON.parse(readFileSync(join(source, "package.json")))

  writeFileSync(join(content, "package.json"), `${JSON.stringify({ ...manifest, ...publishConfig }, null, 2)}\n`)
}

rmSync(content, { recursive: true, force: true })
mkdirSync(content, { recursive: true })
compile()
writeManifest()
for (const name of ["README.md", "DEVIATIONS.md"]) cpSync(join(source, name), join(content, name))
cpSync(join(root, "LICENSE"), join(content, "LICENSE"))
const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: content, encoding: "utf8" })
console.log(join(folder, packed.trim()))
