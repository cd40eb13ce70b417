using System.Globalization;
using System.Text;

namespace Api.Commands;

/// <summary>The help of the program and of each command.</summary>
internal static class CommandHelp
{
    private const string Settings = """
        Settings come from the environment, such as Site__BaseUrl, or from the command line, such as --Site:BaseUrl=https://www.example.org.
        bulletin settings lists them.
        """;

    private const string ExitCodes = "Exit codes: 0 done, 1 failed, 2 not a valid command line.";

    /// <summary>The list of commands, all or those of a group such as <c>keys</c>.</summary>
    public static string Of(IReadOnlyCollection<CommandSyntax> commands) =>
        $"""
            Usage: bulletin [COMMAND] [--Section:Name=VALUE …]

            {Lines(commands)}
            bulletin COMMAND --help explains a command; bulletin --version prints the version.
            {Settings}
            {ExitCodes}
            """;

    /// <summary>What a command takes, with an example, and the commands whose names begin with its name.</summary>
    public static string Of(CommandSyntax command, IReadOnlyCollection<CommandSyntax> related)
    {
        var options = command.Options.Select(option => (Typed: Typed(option), option.Meaning)).ToList();
        var text = new StringBuilder($"Usage: bulletin {Typed(command)}{(options.Count > 0 ? " [OPTIONS]" : "")}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(command.Summary[0])}{command.Summary[1..]}.\n");

        if (command.Details.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{command.Details}\n");
        }

        foreach (var (typed, meaning) in options.Prepend(("", "")))
        {
            text.Append(
                typed.Length == 0 ? "\n" : $"  {typed.PadRight(options.Max(option => option.Typed.Length))}  {meaning}\n"
            );
        }

        text.Append(CultureInfo.InvariantCulture, $"{(options.Count > 0 ? "\n" : "")}Example: {command.Example}\n");

        if (related.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nSee also:\n{Lines(related)}\n");
        }

        return text.Append(ExitCodes).ToString();
    }

    private static string Lines(IReadOnlyCollection<CommandSyntax> commands)
    {
        var width = commands.Max(command => Typed(command).Length);
        return string.Concat(commands.Select(command => $"  {Typed(command).PadRight(width)}  {command.Summary}\n"));
    }

    private static string Typed(CommandSyntax command) => $"{command.Name} {command.Operands}".TrimEnd();

    private static string Typed(CommandOption option) => $"{option.Name} {option.Value}".TrimEnd();
}
