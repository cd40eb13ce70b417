using Domain;

namespace Api.Http;

/// <summary>One query parameter, declared once: how it is read, what it defaults to and how the contract describes it.</summary>
internal abstract record QueryParameter(string Name, string Description)
{
    /// <summary>The JSON Schema type in the contract: string, integer or boolean.</summary>
    public string Type { get; init; } = "string";

    /// <summary>The allowed words, where there is a closed list.</summary>
    public IReadOnlyCollection<string> Words { get; init; } = [];

    public int? Minimum { get; init; }

    public int? Maximum { get; init; }

    public bool Required { get; init; }

    public bool CommaSeparated { get; init; }

    public string? Example { get; init; }

    /// <summary>The value that holds when the parameter is absent, as the contract shows it.</summary>
    public string? Default { get; init; }

    /// <summary>The value of the text, or of an absent parameter; what is wrong goes to the findings.</summary>
    public abstract object? Parse(string? text, List<Finding> findings);
}

/// <summary>Reads a text; false when it cannot be one.</summary>
internal delegate bool TryRead<T>(string text, out T value);

/// <summary>A query parameter with its typed value, and what a text must be to give one.</summary>
internal sealed record QueryParameter<T>(string Name, string Description, Message Expected, T Standard, TryRead<T> TryRead)
    : QueryParameter(Name, Description)
{
    public override object? Parse(string? text, List<Finding> findings)
    {
        if (text is null)
        {
            return Required ? Refuse("value.required", findings) : Standard;
        }

        // U+0000 is in no column and in no word.
        return !text.Contains('\0', StringComparison.Ordinal) && TryRead(text, out var value)
            ? value
            : Refuse("value.invalid", findings);
    }

    private object? Refuse(string code, List<Finding> findings)
    {
        var message = new Message($"{Name} must be {Expected.English}.", $"{Name} muss {Expected.German} sein.");
        findings.Add(new Finding($"#/query/{Name}", code, message));
        return Standard;
    }
}
