namespace Api.Settings;

/// <summary>A setting of the service, under its name in the configuration such as <c>Site:BaseUrl</c>.</summary>
/// <param name="Meaning">What it does, as in the table of README.md.</param>
/// <param name="Default">What applies without it, in the same words as there.</param>
internal sealed record Setting(string Key, string Meaning, string Default)
{
    /// <summary>The environment variable that sets it.</summary>
    public string Variable { get; init; } = Key.Replace(":", "__", StringComparison.Ordinal);

    public SettingKind Kind { get; init; } = SettingKind.Plain;

    /// <summary>Whether a name in the configuration is that of this setting, or of an item of it if it is a list.</summary>
    public bool Covers(string key) =>
        key.Equals(Key, StringComparison.OrdinalIgnoreCase)
        || key.Equals(Variable, StringComparison.OrdinalIgnoreCase)
        || (
            Kind is SettingKind.List
            && key.StartsWith($"{Key}:", StringComparison.OrdinalIgnoreCase)
            && key.AsSpan(Key.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0
        );
}

/// <summary>How the value of a setting is shown.</summary>
internal enum SettingKind
{
    Plain,

    /// <summary>Several values, each under a number.</summary>
    List,

    /// <summary>Never shown.</summary>
    Secret,

    /// <summary>Shown without its password.</summary>
    ConnectionString,
}
