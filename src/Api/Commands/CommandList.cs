namespace Api.Commands;

/// <summary>The commands of the program, in the order of its help.</summary>
internal static class CommandList
{
    private static readonly CommandOption[] MoveOptions =
    [
        new("--out", "FOLDER", "where to write; moved by default"),
        new("--map", "FILE", "what becomes of what, as JSON"),
        new("--section", "PATH", "the section of articles that the map gives none"),
    ];

    public static IReadOnlyList<CommandSyntax> All { get; } =
    [
        new("serve", "", "serve until stopped; also without a command", words => Invocation.Run(CommandLine.Serve))
        {
            Options = [new("--urls", "ADDRESS", "where to listen; http://127.0.0.1:5080 by default")],
            Example = "bulletin serve --urls http://127.0.0.1:8080 --Site:BaseUrl=https://www.example.org",
            Details = "SIGTERM and Ctrl-C end it. It creates and upgrades its tables when it starts.",
        },
        new("migrate", "", "create or upgrade the tables, and exit", MigrateCommand.Read)
        {
            Options =
            [
                new("--plan", null, "only say what would be applied, and whether nodes may keep running"),
                new("--grant-service", "ACCOUNT", "an account of PostgreSQL that gets what the service needs to run"),
                new("--grant-readers", "ACCOUNT", "one that gets what responses to readers are built from"),
            ],
            Example = "bulletin migrate --grant-service bulletin_service --grant-readers bulletin_readers",
            Details =
                "Serving upgrades the tables at its start too, if its account may. Nothing happens to tables that are up to date.",
        },
        new(
            "restored",
            "",
            "say that the database was restored from a copy of its files",
            words => Invocation.Run(RestoredCommand.Run)
        )
        {
            Example = "bulletin restored",
            Details = "Needed after a snapshot of a disk or folder; other restores are detected. Stop the service first.",
        },
        new("keys create", "", "create an API key and print it, once only", CreateKeyCommand.Read)
        {
            Options =
            [
                new("--name", "NAME", "whose key it is"),
                new("--role", "ROLE", "preview, author, editor or admin"),
                new("--expires", "DATE", "the day on which it expires, when it begins in Germany"),
            ],
            Example = "bulletin keys create --name \"Ada Admin\" --role admin --expires 2027-01-01",
            Details = "Standard output is the key alone. It works whether the service runs or not.",
        },
        new("keys list", "", "show all API keys", words => Invocation.Run(ListKeysCommand.Run))
        {
            Example = "bulletin keys list",
        },
        new("keys revoke", "ID", "revoke an API key", RevokeKeyCommand.Read) { Example = "bulletin keys revoke 7" },
        new(
            "search rebuild",
            "",
            "rebuild the search index, even while serving",
            words => Invocation.Run(RebuildSearchCommand.Run)
        )
        {
            Example = "bulletin search rebuild",
        },
        new("images verify", "", "compare every original with its hash", words => Invocation.Run(VerifyImagesCommand.Run))
        {
            Example = "bulletin images verify",
            Details = "The exit code is 1 if an original is missing or corrupt.",
        },
        new(
            "images attach",
            "",
            "mark an image store that was restored without its marker",
            words => Invocation.Run(AttachImagesCommand.Run)
        )
        {
            Example = "bulletin images attach",
        },
        new("import", "FILE", "import NDJSON, or a tar or folder of it with pictures", ImportCommand.Read)
        {
            Options =
            [
                new("--report", null, "store what fails the publish checks, and name it: for archives and exports"),
                new("--atomic", null, "store all lines or none"),
                new("--dry-run", null, "store nothing"),
            ],
            Example = "bulletin import --report all.tar",
            Details = "The exit code is 1 if something was refused; each refusal is printed with its line.",
        },
        new(
            "import wordpress",
            "FILE…",
            "turn exports of WordPress into a folder to import",
            words => MoveCommand.Read("wordpress", words)
        )
        {
            Options = [.. MoveOptions, new("--uploads", "FOLDER", "the copy of wp-content/uploads")],
            Example = "bulletin import wordpress export.xml --uploads uploads --out from-wordpress",
            Details = MoveCommand.Details,
        },
        new("import html", "FOLDER", "turn a folder of HTML pages into one to import", words => MoveCommand.Read("html", words))
        {
            Options = MoveOptions,
            Example = "bulletin import html pages --map map.json --out from-html",
            Details = MoveCommand.Details,
        },
        new(
            "import markdown",
            "FOLDER",
            "turn a folder of Hugo, Jekyll or other Markdown into one to import",
            words => MoveCommand.Read("markdown", words)
        )
        {
            Options = MoveOptions,
            Example = "bulletin import markdown content --map map.json --out from-markdown",
            Details = MoveCommand.Details,
        },
        new("export", "FILE", "write everything as NDJSON", ExportCommand.Read)
        {
            Options = [new("--images", null, "as a tar, with the original pictures")],
            Example = "bulletin export --images all.tar",
        },
        new("openapi", "FILE", "write the OpenAPI document", WriteContractCommand.Read)
        {
            Example = "bulletin openapi openapi.yaml",
        },
        new("settings", "", "show every setting, where it comes from, and what is unknown", SettingsCommand.Read)
        {
            Options = [new("--explain", null, "say what each is for")],
            Example = "bulletin settings --explain",
            Details = "Passwords and keys are not shown. Nothing is opened or started.",
        },
    ];
}
