namespace Domain.Articles.Checks;

/// <summary>Checks that addresses lead readers where they are meant to, and nowhere else.</summary>
public static class AddressChecks
{
    /// <summary>An address that only works within an office or for testing.</summary>
    public static readonly CheckRule Internal = CheckRule.Warning(
        "check.link.internalHost",
        "“{0}” cannot be reached from outside, or is for testing. Use the public address.",
        "„{0}“ ist von außen nicht erreichbar oder nur zum Testen da. Bitte die öffentliche Adresse verwenden."
    );

    /// <summary>An address that leads through another service, or tells the target where readers come from.</summary>
    public static readonly CheckRule Tracking = CheckRule.Warning(
        "check.link.tracking",
        "“{0}” in the address tracks readers or leads them through another service. Use the target's own address.",
        "„{0}“ in der Adresse verfolgt Lesende oder leitet sie über einen anderen Dienst. Bitte die eigene Adresse des Ziels verwenden."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        foreach (var (pointer, address) in edition.Parts.Addresses)
        {
            if (WebAddress.InternalHost(address) is { } host)
            {
                yield return Internal.At(pointer, host);
            }

            if (WebAddress.Tracker(address) is { } tracker)
            {
                yield return Tracking.At(pointer, tracker);
            }
        }

        foreach (var passage in edition.Parts.Passages)
        {
            if (WebAddress.InternalIn(passage.Text) is { } found)
            {
                yield return Internal.At(passage.PointerAt(found.Start.Value), passage.Text[found]);
            }
        }
    }
}
