using System.Text.Json.Serialization;
using Domain.Images;

namespace Domain.Articles;

/// <summary>What AI had to do with the text of an article.</summary>
[JsonConverter(typeof(CamelCase<AiUse>))]
public enum AiUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It helped people who wrote the text and answer for it.</summary>
    Assisted,

    /// <summary>It wrote the text.</summary>
    Generated,
}

/// <summary>How AI was used in writing the text, as readers see it. For pictures, see the `source` of each image.</summary>
public sealed record AiDisclosure
{
    public const int NoteMaxLength = 500;

    /// <summary>What AI had to do with the text: `none`, `assisted` or `generated`.</summary>
    /// <example>assisted</example>
    public AiUse? Text { get; init; }

    /// <summary>An explanation for readers, such as what it was used for: one line, at most 500 characters.</summary>
    /// <example>Die Übersetzung wurde maschinell erstellt und redaktionell geprüft.</example>
    public string? Note { get; init; }

    internal AiDisclosure Normalized() => this with { Note = Domain.Text.Kept(Note) };
}

/// <summary>How readers are told, in the language of the article.</summary>
public static class AiLabels
{
    private const string Standard = "en";

    private static readonly Dictionary<string, (string None, string Assisted, string Generated)> Labels = new()
    {
        ["de"] = ("Ohne KI verfasst", "Mit Unterstützung von KI verfasst", "Von KI verfasst"),
        ["de-simple"] = (
            "Menschen haben diesen Text geschrieben.",
            "Menschen haben diesen Text geschrieben. Ein Computer-Programm hat dabei geholfen.",
            "Ein Computer-Programm hat diesen Text geschrieben."
        ),
        ["en"] = ("Written without AI", "Written with the help of AI", "Written by AI"),
        ["fr"] = ("Rédigé sans IA", "Rédigé avec l’aide de l’IA", "Rédigé par une IA"),
        ["es"] = ("Redactado sin IA", "Redactado con ayuda de IA", "Redactado por IA"),
        ["it"] = ("Scritto senza IA", "Scritto con l’aiuto dell’IA", "Scritto dall’IA"),
        ["nl"] = ("Geschreven zonder AI", "Geschreven met hulp van AI", "Geschreven door AI"),
        ["pl"] = ("Napisano bez użycia AI", "Napisano z pomocą AI", "Napisane przez AI"),
    };

    /// <summary>The label of a use in a locale: of its language if it has none of its own, and English for other languages.</summary>
    public static string Label(this AiUse use, string locale)
    {
        var (none, assisted, generated) =
            Labels.TryGetValue(locale, out var own) ? own
            : Labels.TryGetValue(locale.Split('-')[0], out var ofLanguage) ? ofLanguage
            : Labels[Standard];

        return use switch
        {
            AiUse.None => none,
            AiUse.Assisted => assisted,
            _ => generated,
        };
    }

    /// <summary>The use in IPTC's vocabulary, which is about texts as well; null if AI had nothing to do with the text.</summary>
    public static DigitalSource? Source(this AiUse use) =>
        use switch
        {
            AiUse.Assisted => DigitalSource.CompositeWithTrainedAlgorithmicMedia,
            AiUse.Generated => DigitalSource.TrainedAlgorithmicMedia,
            _ => null,
        };
}
