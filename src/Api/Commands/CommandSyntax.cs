using System.Diagnostics.CodeAnalysis;

namespace Api.Commands;

/// <summary>An option of a command. Without a <paramref name="Value"/> it is a flag.</summary>
internal sealed record CommandOption(string Name, string? Value, string Meaning);

/// <summary>A command as it is typed: what it takes and what it does.</summary>
/// <param name="Operands">What follows the name, such as <c>ID</c>, or <c>FILE…</c> for one or more; empty for nothing.</param>
/// <param name="Read">Checks what was typed and returns what to run.</param>
internal sealed record CommandSyntax(string Name, string Operands, string Summary, Func<CommandWords, Invocation> Read)
{
    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    public required string Example { get; init; }

    /// <summary>What else there is to know.</summary>
    public string Details { get; init; } = "";

    /// <summary>Sorts the words after the name into operands and options; `--name VALUE` and `--name=VALUE` are the same.</summary>
    public bool TryParse(IReadOnlyList<string> typed, [NotNullWhen(true)] out CommandWords? words, out string complaint)
    {
        var (operands, options) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        (words, complaint) = (null, "");

        for (var index = 0; index < typed.Count && complaint.Length == 0; index++)
        {
            if (!typed[index].StartsWith('-'))
            {
                operands.Add(typed[index]);
                continue;
            }

            var (name, value) = typed[index].Split('=', 2) is [var left, var right] ? (left, right) : (typed[index], null);
            var option = Options.FirstOrDefault(option => option.Name == name);

            if (option is null)
            {
                complaint =
                    $"{Name} has no option {name}.{CommandReader.DidYouMean(name, ["--help", .. Options.Select(one => one.Name)])}";
            }
            else if (option.Value is null ? value is not null : (value ??= typed.ElementAtOrDefault(++index)) is null)
            {
                complaint = option.Value is null ? $"{name} takes no value." : $"{name} needs one value.";
            }
            else if (!options.TryAdd(name, value ?? ""))
            {
                complaint = $"{name} is given twice.";
            }
        }

        if (complaint.Length == 0 && !Takes(operands.Count))
        {
            complaint = Operands.Length == 0 ? $"{Name} takes nothing but options." : $"{Name} needs {Operands}.";
        }

        words = complaint.Length == 0 ? new CommandWords(operands, options) : null;
        return words is not null;
    }

    private bool Takes(int count) => Operands.EndsWith('…') ? count > 0 : count == (Operands.Length == 0 ? 0 : 1);
}

/// <summary>The words of a command line that belong to its command.</summary>
internal sealed record CommandWords(IReadOnlyList<string> Operands, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The settings on the command line, as they were written.</summary>
    public string[] Settings { get; init; } = [];

    /// <summary>The only operand.</summary>
    public string Operand => Operands[0];

    public bool Has(string flag) => Options.ContainsKey(flag);

    public string? Value(string option) => Options.GetValueOrDefault(option);
}
