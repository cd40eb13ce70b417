namespace Api.Http;

/// <summary>The locales in which articles can be written; the first is the default.</summary>
internal sealed class LocaleList(IConfiguration configuration)
{
    /// <summary>Leichte Sprache: German in short sentences.</summary>
    public const string SimpleGerman = "de-simple";

    private readonly List<string> tags = configuration
        .GetSection("Locales")
        .GetChildren()
        .Select(child => child.Value)
        .OfType<string>()
        .ToList()
        is { Count: > 0 } configured
        ? configured
        : ["de", "en", "fr", SimpleGerman];

    public string Default => tags[0];

    public IReadOnlyList<string> All => tags;

    /// <summary>What to send for a locale that is missing.</summary>
    public Domain.Message Hint => new($"One of: {this}", $"Möglich sind: {this}");

    public bool Contains(string locale) => tags.Contains(locale, StringComparer.Ordinal);

    public override string ToString() => string.Join(", ", tags);
}
