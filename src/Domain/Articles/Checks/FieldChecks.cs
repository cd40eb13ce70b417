using System.Globalization;
using Domain.Bodies;

namespace Domain.Articles.Checks;

/// <summary>Checks for the fields that every article needs, or that readers expect of its type.</summary>
public static class FieldChecks
{
    /// <summary>A longer lead is cut off in teasers.</summary>
    public const int LeadRecommendedLength = 400;

    /// <summary>Every article needs a title.</summary>
    public static readonly CheckRule TitleMissing = CheckRule.Error(
        "check.title.missing",
        "The article has no title. Write one.",
        "Der Artikel hat keinen Titel. Bitte einen schreiben."
    );

    /// <summary>Without a section an article has no address.</summary>
    public static readonly CheckRule SectionMissing = CheckRule.Error(
        "check.section.missing",
        "The article has no section. Choose one.",
        "Der Artikel hat keine Rubrik. Bitte eine wählen."
    );

    /// <summary>The section was archived after it was chosen.</summary>
    public static readonly CheckRule SectionInactive = CheckRule.Error(
        "check.section.inactive",
        "The article's section is no longer in use. Choose another.",
        "Die Rubrik des Artikels wird nicht mehr verwendet. Bitte eine andere wählen."
    );

    /// <summary>The section is still a draft: nothing in it can be public.</summary>
    public static readonly CheckRule SectionDraft = CheckRule.Error(
        "check.section.draft",
        "The section {0} is a draft. Activate it first, or choose another.",
        "Die Rubrik {0} ist ein Entwurf. Bitte zuerst aktivieren oder eine andere wählen."
    );

    /// <summary>All types but video, audio, gallery and appointment need a body.</summary>
    public static readonly CheckRule BodyMissing = CheckRule.Error(
        "check.body.missing",
        "The article has no text. Write one.",
        "Der Artikel hat keinen Text. Bitte einen schreiben."
    );

    /// <summary>Readers decide by the lead whether to read on; pages and appointments need none.</summary>
    public static readonly CheckRule LeadMissing = CheckRule.Warning(
        "check.lead.missing",
        "The article has no lead. Say in one or two sentences what it is about.",
        "Der Artikel hat keinen Vorspann. Bitte in ein, zwei Sätzen sagen, worum es geht."
    );

    /// <summary>A lead of more than 400 characters.</summary>
    public static readonly CheckRule LeadTooLong = CheckRule.Warning(
        "check.lead.tooLong",
        "The lead has {0} characters. Shorten it to 400 at most.",
        "Der Vorspann hat {0} Zeichen. Bitte auf höchstens 400 kürzen."
    );

    /// <summary>Teasers and shared links show the lead image; pages, press releases, press conferences and appointments can do without.</summary>
    public static readonly CheckRule LeadImageMissing = CheckRule.Warning(
        "check.leadImage.missing",
        "The article has no lead image. Choose one, for lists and shared links.",
        "Der Artikel hat kein Aufmacherbild. Bitte eines wählen, für Listen und geteilte Links."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        var content = edition.Content;

        if (string.IsNullOrWhiteSpace(content.Title))
        {
            yield return TitleMissing.At("/title");
        }

        if (content.Section is null)
        {
            yield return SectionMissing.At("/section");
        }
        else if (edition.References.Section(content.Section) is not { } section)
        {
            yield return SectionInactive.At("/section");
        }
        else if (section.IsDraft)
        {
            yield return SectionDraft.At("/section", section.Path);
        }

        for (var index = 0; index < content.Topics.Count; index++)
        {
            if (edition.References.Section(content.Topics[index]) is { IsDraft: true } topic)
            {
                yield return SectionDraft.At(string.Create(CultureInfo.InvariantCulture, $"/topics/{index}"), topic.Path);
            }
        }

        if (ArticleRules.NeedsBody(edition.Type) && BodyText.IsBlank(content.Body))
        {
            yield return BodyMissing.At("/body");
        }

        if (ArticleRules.ExpectsLead(edition.Type) && string.IsNullOrWhiteSpace(content.Lead))
        {
            yield return LeadMissing.At("/lead");
        }

        if (content.Lead?.Length > LeadRecommendedLength)
        {
            yield return LeadTooLong.At("/lead", content.Lead.Length);
        }

        if (ArticleRules.ExpectsLeadImage(edition.Type) && content.LeadImage is null)
        {
            yield return LeadImageMissing.At("/leadImage");
        }
    }
}
