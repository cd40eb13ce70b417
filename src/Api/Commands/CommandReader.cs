using Api.Settings;
using Domain;

namespace Api.Commands;

/// <summary>Finds the command and the settings in the words that were typed.</summary>
internal static class CommandReader
{
    // Settings of the host without a section.
    private static readonly string[] HostSettings =
    [
        "urls",
        "http_ports",
        "https_ports",
        "environment",
        "contentRoot",
        "applicationName",
    ];

    /// <summary>What the words ask for; without a command they serve.</summary>
    public static Invocation Read(string[] typed)
    {
        if (!TrySplit(typed, out var words, out var settings, out var complaint))
        {
            return Invocation.Misused(complaint);
        }

        if (words is ["--version"])
        {
            return Print($"bulletin {Release.Version}");
        }

        if (words is ["help", ..] || words.Exists(word => word is "--help" or "-h"))
        {
            return Print(Help(words.FindAll(word => word is not ("help" or "--help" or "-h"))));
        }

        if (words.Count == 0 || words[0].StartsWith('-'))
        {
            words.Insert(0, "serve");
        }

        return Find(words) is { } command
            ? Read(command, words[command.Name.Split(' ').Length..], settings)
            : Invocation.Misused($"{NoSuchCommand(words)}\nbulletin --help lists the commands.");
    }

    /// <summary>The end of a complaint about a mistyped word; empty if no name is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> names) =>
        Spelling.Nearest(word, names) is { } nearest ? $" Did you mean {nearest}?" : "";

    private static Invocation Read(CommandSyntax command, IReadOnlyList<string> typed, string[] settings)
    {
        var invocation = command.TryParse(typed, out var words, out var complaint)
            ? command.Read(words with { Settings = settings })
            : Invocation.Misused(complaint);

        return invocation.Complaint is { } reason
            ? Invocation.Misused($"{reason}\nbulletin {command.Name} --help explains it.")
            : invocation with
            {
                Settings = settings,
            };
    }

    // A setting has a section, as in `--Site:Name=VALUE` or `--Site:Name VALUE`, which no option of a command has.
    private static bool TrySplit(string[] typed, out List<string> words, out string[] settings, out string complaint)
    {
        var found = new List<string>();
        (words, complaint) = ([], "");

        for (var index = 0; index < typed.Length && complaint.Length == 0; index++)
        {
            var (name, hasValue) = (typed[index].Split('=', 2)[0].TrimStart('-'), typed[index].Contains('='));
            var hasDashes = typed[index].StartsWith("--", StringComparison.Ordinal);

            var isSetting = IsSetting(name)
                ? hasDashes || hasValue
                : hasDashes && (name.Contains(':') || IsEmptySection(name, typed[index]));

            if (!isSetting)
            {
                words.Add(typed[index]);
            }
            else if (EffectiveSettings.IsUnknown(name))
            {
                complaint = $"{name} is not a setting.{DidYouMean(name, SettingList.All.Select(setting => setting.Key))}";
            }
            else if (!hasValue && index + 1 == typed.Length)
            {
                complaint = $"--{name} needs one value.";
            }
            else
            {
                found.AddRange(hasValue ? [typed[index]] : [typed[index], typed[++index]]);
            }
        }

        settings = [.. found];
        return complaint.Length == 0;
    }

    // Tools that pass on a whole configuration name its sections too, as in `--Site=`.
    private static bool IsEmptySection(string name, string word) => word.EndsWith('=') && EffectiveSettings.IsKnown(name);

    private static bool IsSetting(string name) =>
        HostSettings.Contains(name, StringComparer.OrdinalIgnoreCase) || SettingList.All.Any(setting => setting.Covers(name));

    private static CommandSyntax? Find(List<string> words) =>
        CommandList
            .All.Where(command => words.Take(command.Name.Split(' ').Length).SequenceEqual(command.Name.Split(' ')))
            .MaxBy(command => command.Name.Length);

    private static IReadOnlyList<CommandSyntax> Group(string name) =>
        [.. CommandList.All.Where(command => command.Name.StartsWith($"{name} ", StringComparison.Ordinal))];

    private static string NoSuchCommand(List<string> words)
    {
        var typed = string.Join(' ', words.TakeWhile(word => !word.StartsWith('-')).Take(2));

        return Group(typed) is { Count: > 0 } group
            ? $"{typed} needs one of: {string.Join(", ", group.Select(command => command.Name[(typed.Length + 1)..]))}."
            : $"There is no command {typed}.{DidYouMean(typed, CommandList.All.Select(command => command.Name))}";
    }

    private static string Help(List<string> words)
    {
        var group = words.Count == 1 ? Group(words[0]) : [];

        return Find(words) is { } command ? CommandHelp.Of(command, group)
            : group.Count > 0 ? CommandHelp.Of(group)
            : CommandHelp.Of(CommandList.All);
    }

    private static Invocation Print(string text) =>
        Invocation.RunEarly(() =>
        {
            Console.Out.WriteLine(text);
            return 0;
        });
}
