using Domain.Bodies;

namespace Domain.Articles.Checks;

/// <summary>Checks that what a conversion left out or changed was not missed, until the body is saved again.</summary>
public static class ConversionChecks
{
    /// <summary>Text of the source that is not in the body.</summary>
    public static readonly CheckRule TextLost = CheckRule.Warning(
        "check.conversion.textLost",
        "{0} Add what is missing, or save the body again without it.",
        "{0} Bitte ergänzen, was fehlt, oder den Text ohne es noch einmal speichern."
    );

    /// <summary>Text of the source whose meaning is not in the body.</summary>
    public static readonly CheckRule MeaningLost = CheckRule.Warning(
        "check.conversion.meaningLost",
        "{0} Check the place.",
        "{0} Bitte die Stelle prüfen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition) =>
        from loss in edition.Conversion.Losses
        let rule = RuleFor(loss.Kind.Severity())
        where rule is not null
        select rule.At(loss.Pointers.FirstOrDefault("/body"), Detail(loss));

    private static CheckRule? RuleFor(LossSeverity severity) =>
        severity switch
        {
            LossSeverity.Text => TextLost,
            LossSeverity.Meaning => MeaningLost,
            _ => null,
        };

    private static Message Detail(Loss loss)
    {
        var (english, german) = (loss.Kind.Message().English, loss.Kind.Message().German);
        var words = loss.Excerpt();

        return words.Length == 0 ? new Message(english, german) : new Message($"{english} (“{words}”)", $"{german} („{words}“)");
    }
}
