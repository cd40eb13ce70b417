using Domain;

namespace Api.Http;

/// <summary>A query parameter, declared once: how it is parsed, its default and its description in the contract.</summary>
internal abstract record QueryParameter(string Name, string Description)
{
    /// <summary>The JSON Schema type in the contract: string, integer or boolean.</summary>
    public string Type { get; init; } = "string";

    /// <summary>The allowed values, if it is an enumeration.</summary>
    public IReadOnlyCollection<string> Words { get; init; } = [];

    public int? Minimum { get; init; }

    public int? Maximum { get; init; }

    public bool Required { get; init; }

    public bool CommaSeparated { get; init; }

    public string? Example { get; init; }

    /// <summary>The default value, as the contract shows it.</summary>
    public string? Default { get; init; }

    /// <summary>Parses the text, or returns the default if it is null; errors are added to the findings.</summary>
    public abstract object? Parse(string? text, List<Finding> findings);
}

/// <summary>Parses a text; false when it is invalid.</summary>
internal delegate bool TryRead<T>(string text, out T value);

/// <summary>A query parameter with a typed value, and what a valid text must be.</summary>
internal sealed record QueryParameter<T>(string Name, string Description, Message Expected, T Standard, TryRead<T> TryRead)
    : QueryParameter(Name, Description)
{
    public override object? Parse(string? text, List<Finding> findings)
    {
        if (text is null)
        {
            return Required ? Refuse("value.required", findings) : Standard;
        }

        // U+0000 occurs in no column and no value.
        return !text.Contains('\0', StringComparison.Ordinal) && TryRead(text, out var value)
            ? value
            : Refuse("value.invalid", findings, text);
    }

    private object? Refuse(string code, List<Finding> findings, string? text = null)
    {
        var words = string.Join(", ", Words);
        var message =
            Words.Count > 0
                ? new Message($"{Name} must be one of: {words}.", $"{Name} muss einer dieser Werte sein: {words}.")
                : new Message($"{Name} must be {Expected.English}.", $"{Name} muss {Expected.German} sein.");
        findings.Add(new Finding($"#/query/{Name}", code, message, Spelling.Question(text, Words)));
        return Standard;
    }
}
