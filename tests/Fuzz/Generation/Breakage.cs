namespace Fuzz.Generation;

/// <summary>One changed place in a valid JSON text.</summary>
/// <param name="Pointer">The changed place, as a JSON pointer.</param>
/// <param name="Kind">What was changed about it, for the report and to try every kind equally often.</param>
/// <param name="IsRequired">Whether the place is a property that its object must have.</param>
/// <param name="IsRefused">Whether it must be refused although the schema allows it, as control characters are.</param>
internal sealed record Breakage(string Pointer, string Kind, Func<string> Text, bool IsRequired = false, bool IsRefused = false)
{
    /// <summary>The same place for every index: what is counted and reported.</summary>
    public string Place => string.Join('/', Pointer.Split('/').Select(part => int.TryParse(part, out _) ? "*" : part));
}
