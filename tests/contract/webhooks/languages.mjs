// The verifiers of the guide in each language: how to run one. A program gets a file of messages, and prints which of them it accepts.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

// Below this folder Node finds the packages of the checks.
const folder = new URL("../generated/webhooks/", import.meta.url);
rmSync(folder, { recursive: true, force: true });

const guide = readFileSync(new URL("../../../docs/integrators.md", import.meta.url), "utf8");
const section = /^## Webhooks\n.*?(?=^## )/ms.exec(guide)[0];

/** The only block of the section with this fence and this text. */
export function block(fence, text) {
  const blocks = [...section.matchAll(/^```(.+)\n([^]*?)^```$/gm)].filter(([, language, code]) => language === fence && code.includes(text));
  if (blocks.length !== 1) throw new Error(`docs/integrators.md has ${blocks.length} blocks of ${fence} with ${text}, not one`);
  return blocks[0][2];
}

const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
export const javascript = (code) => ts.transpileModule(code, { compilerOptions }).outputText;

/** Writes files into a folder of their own and returns its path. */
export function written(name, files) {
  const own = new URL(`${name}/`, folder);
  mkdirSync(own, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(new URL(file, own), content);
  return fileURLToPath(own);
}

const python = `
import base64, json, sys
from verify import is_genuine

def accepts(message):
    try:
        return is_genuine(message["secret"], base64.b64decode(message["body"]), message["headers"])
    except Exception:
        return False

print(json.dumps([accepts(message) for message in json.load(open(sys.argv[1]))]))
`;

const php = `<?php
require 'verify.php';

echo json_encode(array_map(function (array $message): bool {
    try {
        return isGenuine($message['secret'], base64_decode($message['body']), $message['headers']);
    } catch (Throwable) {
        return false;
    }
}, json_decode(file_get_contents($argv[1]), true)));
`;

const csharp = `
using System.Text.Json;

var messages = JsonDocument.Parse(File.ReadAllText(args[0])).RootElement.EnumerateArray();
Console.WriteLine(JsonSerializer.Serialize(messages.Select(Accepts)));

static bool Accepts(JsonElement message)
{
    string Header(string name) => message.GetProperty("headers").GetProperty(name).GetString()!;

    return Webhooks.IsGenuine(
        message.GetProperty("secret").GetString()!,
        message.GetProperty("body").GetBytesFromBase64(),
        Header("webhook-id"),
        Header("webhook-timestamp"),
        Header("webhook-signature")
    );
}
`;

// Without packages, and so without a package source: nothing is downloaded.
const project = `
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
</Project>
`;

const node = `
import { readFileSync } from "node:fs";
import { verify } from "./verify.js";

const accepts = ({ secret, body, headers }) => {
  try {
    return verify(secret, Buffer.from(body, "base64"), headers) !== undefined;
  } catch {
    return false;
  }
};

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")).map(accepts)));
`;

export const languages = {
  TypeScript: {
    command: ["node", "run.js"],
    files: () => ({ "verify.js": javascript(block("ts", "export const verify")), "run.js": node, "package.json": '{ "type": "module" }' }),
  },
  Python: {
    command: ["python3", "run.py"],
    files: () => ({ "verify.py": block("python", "def is_genuine"), "run.py": python }),
  },
  "C#": {
    command: ["dotnet", "run", "--project", "check.csproj", "--verbosity", "quiet", "--"],
    files: () => ({
      "Webhooks.cs": block("cs", "IsGenuine"),
      "Program.cs": csharp,
      "check.csproj": project,
      "nuget.config": "<configuration><packageSources><clear /></packageSources></configuration>",
      // The project is one of its own, without the settings of the solution above it.
      "Directory.Build.props": "<Project />",
      "Directory.Packages.props": "<Project />",
    }),
  },
  PHP: {
    command: ["php", "-d", "display_errors=stderr", "run.php"],
    files: () => ({ "verify.php": `<?php\n${block("php", "function isGenuine")}`, "run.php": php }),
  },
};

/** Which of the messages a language accepts; undefined if its program is not installed. */
export function accepted(language, messages) {
  const { command, files } = languages[language];
  const own = written(language.replace("#", "sharp"), { ...files(), "messages.json": JSON.stringify(messages) });
  const [program, ...parameters] = command;
  const { error, status, stdout, stderr } = spawnSync(program, [...parameters, "messages.json"], { cwd: own, encoding: "utf8" });

  if (error?.code === "ENOENT") return undefined;
  if (error || status !== 0) throw new Error(`${language}: ${error ?? `${stdout}${stderr}`}`);
  return JSON.parse(stdout);
}
