namespace Domain.Articles.Checks;

/// <summary>Checks that a press release has number, year and issuer.</summary>
public static class PressReleaseChecks
{
    /// <summary>A press release is cited by number, year and issuer.</summary>
    public static readonly CheckRule Missing = CheckRule.Error(
        "check.pressRelease.missing",
        "A press release needs number, year and issuer. Give them in pressRelease.",
        "Eine Pressemitteilung braucht Nummer, Jahr und Herausgeber. Bitte in pressRelease angeben."
    );

    /// <summary>A press release without a number.</summary>
    public static readonly CheckRule NumberMissing = CheckRule.Error(
        "check.pressRelease.numberMissing",
        "The press release has no number. Give the next one of its issuer.",
        "Die Pressemitteilung hat keine Nummer. Bitte die nächste des Herausgebers angeben."
    );

    /// <summary>A press release without a year.</summary>
    public static readonly CheckRule YearMissing = CheckRule.Error(
        "check.pressRelease.yearMissing",
        "The press release has no year. Give the year that its number belongs to.",
        "Die Pressemitteilung hat kein Jahr. Bitte das Jahr angeben, zu dem die Nummer gehört."
    );

    /// <summary>A press release without an issuer.</summary>
    public static readonly CheckRule IssuerMissing = CheckRule.Error(
        "check.pressRelease.issuerMissing",
        "The press release has no issuer. Name the issuing office.",
        "Die Pressemitteilung hat keinen Herausgeber. Bitte die herausgebende Stelle nennen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        if (!ArticleRules.HasNumber(edition.Type))
        {
            yield break;
        }

        if (edition.Content.PressRelease is not { } release)
        {
            yield return Missing.At("/pressRelease");
            yield break;
        }

        if (release.Number <= 0)
        {
            yield return NumberMissing.At("/pressRelease/number");
        }

        if (release.Year <= 0)
        {
            yield return YearMissing.At("/pressRelease/year");
        }

        if (string.IsNullOrWhiteSpace(release.Issuer))
        {
            yield return IssuerMissing.At("/pressRelease/issuer");
        }
    }
}
