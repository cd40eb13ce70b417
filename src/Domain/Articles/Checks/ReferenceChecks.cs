namespace Domain.Articles.Checks;

/// <summary>Checks that everything the edition refers to exists, or will.</summary>
public static class ReferenceChecks
{
    /// <summary>The article is in the trash or no longer exists.</summary>
    public static readonly CheckRule Missing = CheckRule.Error(
        "check.reference.missing",
        "The article {0} is in the trash. Restore it, or remove the reference.",
        "Der Artikel {0} liegt im Papierkorb. Bitte wiederherstellen oder den Verweis entfernen."
    );

    /// <summary>The article is neither public nor scheduled. References to a scheduled one are hidden until it appears.</summary>
    public static readonly CheckRule Unpublished = CheckRule.Error(
        "check.reference.unpublished",
        "The article {0} is not public and not scheduled. Publish or schedule it first, or remove the reference.",
        "Der Artikel {0} ist weder öffentlich noch terminiert. Bitte zuerst veröffentlichen oder terminieren, oder den Verweis entfernen."
    );

    /// <summary>A video block or an alternative with audio description refers to an article that is not a video, or an audio block to one that is not an audio.</summary>
    public static readonly CheckRule WrongType = CheckRule.Error(
        "check.reference.wrongType",
        "This place needs an article of type {0}. Name one, or use a link or an address instead.",
        "An dieser Stelle muss ein Artikel vom Typ {0} stehen. Bitte einen nennen oder stattdessen einen Link oder eine Adresse angeben."
    );

    /// <summary>A link leads to a section that is archived.</summary>
    public static readonly CheckRule SectionArchived = CheckRule.Error(
        "check.reference.sectionArchived",
        "The section {0} is archived. Link to another section, or remove the link.",
        "Die Rubrik {0} ist archiviert. Bitte eine andere verlinken oder den Link entfernen."
    );

    /// <summary>A link leads to a section that is a draft.</summary>
    public static readonly CheckRule SectionDraft = CheckRule.Error(
        "check.reference.sectionDraft",
        "The section {0} is a draft. Activate it first, or remove the link.",
        "Die Rubrik {0} ist ein Entwurf. Bitte zuerst aktivieren oder den Link entfernen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        foreach (var use in edition.Parts.Sections)
        {
            var section = edition.References.Section(use.Section);

            if (section is null or { IsArchived: true })
            {
                yield return SectionArchived.At(use.Pointer, use.Section);
            }
            else if (section.IsDraft)
            {
                yield return SectionDraft.At(use.Pointer, section.Path);
            }
        }

        foreach (var use in edition.Parts.Articles)
        {
            if (edition.References.Article(use.Article) is not { } article)
            {
                yield return Missing.At(use.Pointer, use.Article);
                continue;
            }

            if (use.Type is { } type && article.Type != type)
            {
                yield return WrongType.At(use.Pointer, type.ToString().ToLowerInvariant());
            }

            if (!article.IsPublic && article.PublishAt is null)
            {
                yield return Unpublished.At(use.Pointer, use.Article);
            }
        }
    }
}
